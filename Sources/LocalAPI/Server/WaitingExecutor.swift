import Dispatch

/// Threads for requests that may wait for the disk.
///
/// Swift's own pool has one thread a processor, and a call that blocks keeps one: two requests that wait for a slow card
/// would stop every other task of the process. Here they stop each other only when they wait for the same thing.
final class WaitingExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "pilotline.requests", attributes: .concurrent)
    private let prepareThread: @Sendable () -> Void

    init(prepareThread: @escaping @Sendable () -> Void = {}) { self.prepareThread = prepareThread }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async {
            self.prepareThread()
            job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}
