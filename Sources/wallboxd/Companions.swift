import Dispatch
import Synchronization
import WallboxAssembly

/// The daemon's own threads beside the wallbox's.
final class Companions: Sendable {
    private let threads = Mutex<[WorkerThread]>([])

    /// Takes a thread that runs.
    func add(_ thread: WorkerThread) { threads.withLock { $0.append(thread) } }

    /// Ends all of them.
    func end() {
        let all = threads.withLock { threads in
            defer { threads = [] }
            return threads
        }
        for thread in all { thread.end() }
        for thread in all { Self.end(thread) }
    }

    /// Ends one of them, however often; `false` if it hangs, which is waited for no longer than 2 s.
    @discardableResult
    static func end(_ thread: WorkerThread) -> Bool {
        thread.end()
        return thread.wait(until: .now() + .seconds(2))
    }
}
