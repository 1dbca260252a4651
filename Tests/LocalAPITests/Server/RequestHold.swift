import Dispatch
import Synchronization

/// Requests that block their thread until they are let go.
final class RequestHold: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let hasEntered = DispatchSemaphore(value: 0)
    private let lost = Atomic<Int>(0)

    /// How many were not let go in time: nobody could run who would have done it.
    var gaveUp: Int { lost.load(ordering: .relaxed) }

    /// Called by the request.
    func wait() {
        hasEntered.signal()
        if semaphore.wait(timeout: .now() + 60) == .timedOut { lost.add(1, ordering: .relaxed) }
    }

    /// Waits until `count` requests are held, on a thread of its own.
    func entered(_ count: Int) async {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "entered").async {
                for _ in 0..<count { self.hasEntered.wait() }
                continuation.resume()
            }
        }
    }

    /// Lets `count` requests go.
    func release(_ count: Int) {
        for _ in 0..<count { semaphore.signal() }
    }
}
