import Synchronization

/// What a thread found out about itself, for the test that started it.
final class ThreadFindings: Sendable {
    private let state = Mutex<(runs: Int, status: ThreadStatus)>((0, ThreadStatus()))

    var runs: Int { state.withLock { $0.runs } }
    var status: ThreadStatus { state.withLock { $0.status } }

    func record() {
        let status = ThreadStatus.current()
        state.withLock { $0 = ($0.runs + 1, status) }
    }
}
