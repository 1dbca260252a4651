import Dispatch
import Foundation
import HAL
import Testing
import WallboxAssembly

@Suite("Ordinary threads of the daemon", .serialized)
struct WorkerThreadTests {
    @Test("goes on while every thread of Swift's pool is blocked")
    func blockedPool() throws {
        let gate = DispatchSemaphore(value: 0)
        let blocked = DispatchSemaphore(value: 0)
        let count = ProcessInfo.processInfo.activeProcessorCount
        // This test itself may sit on one of the pool's threads.
        for _ in 0..<count {
            Task.detached {
                blocked.signal()
                Self.wait(gate)
            }
        }
        let rounds = DispatchSemaphore(value: 0)
        // At least all but this test's own.
        for _ in 1..<count { #expect(blocked.wait(timeout: .now() + 20) == .success) }
        let thread = try WorkerThread("test-worker") { ending in
            while !ending.isAsked {
                rounds.signal()
                usleep(1_000)
            }
        }
        for _ in 0..<10 { #expect(rounds.wait(timeout: .now() + 20) == .success) }
        for _ in 0..<count { gate.signal() }
        thread.end()
        #expect(thread.wait(until: .now() + 20))
        #expect(thread.wait(until: .now()), "asked again it has still ended")
    }

    @Test("one that hangs is left to itself, and can be waited for once it goes on")
    func hanging() throws {
        let gate = DispatchSemaphore(value: 0)
        let thread = try WorkerThread("test-hanging") { _ in gate.wait() }
        thread.end()
        #expect(!thread.wait(until: .now() + .milliseconds(20)))
        gate.signal()
        #expect(thread.wait(until: .now() + 20))
    }

    /// Blocks a thread of the pool, as a call into a store does.
    private static func wait(_ gate: DispatchSemaphore) { gate.wait() }
}
