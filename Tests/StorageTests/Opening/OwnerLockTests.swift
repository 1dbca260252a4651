import Foundation
import Records
import Synchronization
import Testing

@testable import Storage

@Suite struct OwnerLockTests {
    /// A descriptor that is closed twice is by then another thread's: a database's, or a GPIO line's.
    @Test("a second owner that is refused closes its own descriptor once, and nobody else's")
    func refusals() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/owner.db"
        let first = try OwnerLock(path: path)
        let others = Thread { Self.watch() }
        others.start()
        for _ in 0..<2_000 {
            let error = storeError { _ = try OwnerLock(path: path) }
            #expect(error?.kind == .unavailable)
        }
        others.cancel()
        while !others.isFinished { sched_yield() }
        #expect(Self.lost.withLock { $0 } == 0)
        _ = consume first
    }

    private static let lost = Mutex(0)

    /// Opens a file, sees that it stays open, and closes it, until told to stop.
    private static func watch() {
        while !Thread.current.isCancelled {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            var information = stat()
            for _ in 0..<20 where fstat(descriptor, &information) != 0 { lost.withLock { $0 += 1 } }
            if close(descriptor) != 0 { lost.withLock { $0 += 1 } }
        }
    }
}
