import Dispatch
import Synchronization

/// Does one thing after another on a thread that may wait for the disk.
final class OrderQueue: Sendable {
    private let queue: DispatchQueue
    private let isFinished = Atomic<Bool>(false)

    init(_ name: String) { queue = DispatchQueue(label: name) }

    /// Has `order` done after those before it, `delay` milliseconds from now at the earliest.
    func add(delay: Int = 0, _ order: @escaping @Sendable () -> Void) {
        let work: @Sendable () -> Void = { [self] in
            if !isFinished.load(ordering: .acquiring) { order() }
        }
        if delay > 0 {
            queue.asyncAfter(deadline: .now() + .milliseconds(delay), execute: work)
        } else {
            queue.async(execute: work)
        }
    }

    /// Waits for the orders so far, those that are delayed not among them.
    func wait() { queue.sync {} }

    /// Lets the order under way end, or all that are not delayed, and takes no more; `false` if that takes longer than two
    /// seconds.
    func finish(afterAll: Bool = false) -> Bool {
        if !afterAll { isFinished.store(true, ordering: .releasing) }
        let hasEnded = DispatchSemaphore(value: 0)
        queue.async { [self] in
            isFinished.store(true, ordering: .releasing)
            hasEnded.signal()
        }
        defer { isFinished.store(true, ordering: .releasing) }
        return hasEnded.wait(timeout: .now() + 2) == .success
    }
}
