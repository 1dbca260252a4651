import Dispatch
import HAL
import LinuxHAL
import Synchronization

/// An ordinary thread outside Swift's and Dispatch's pools, whose end can be waited for within a time.
///
/// For work that must go on while tasks block each other, or that may itself hang in a disk or a pipe: neither may hold up
/// the other, nor the end of the process.
public final class WorkerThread: Sendable {
    /// The wish that the thread shall end.
    public final class Ending: Sendable {
        private let flag = Atomic<Bool>(false)

        /// Whether the thread shall end. Its body asks in each round.
        public var isAsked: Bool { flag.load(ordering: .acquiring) }

        func ask() { flag.store(true, ordering: .releasing) }
    }

    /// The thread's name in `ps` and `top`.
    public let name: String
    private let ending = Ending()
    private let hasEnded = DispatchSemaphore(value: 0)
    private let thread: Mutex<RealtimeThread?>

    /// Starts a thread that runs `body` to its end. It must be ended and waited for.
    ///
    /// Throws `busy` when the system has no room for another thread.
    public init(_ name: String, body: @escaping @Sendable (Ending) -> Void) throws(HALError) {
        self.name = name
        let (ending, hasEnded) = (ending, hasEnded)
        thread = Mutex(
            try RealtimeThread.start(RealtimeThreadConfiguration(name: name, scheduling: .normal)) {
                body(ending)
                hasEnded.signal()
            })
    }

    /// Asks the thread to end after the round that it is in. Does not wait.
    public func end() { ending.ask() }

    /// Waits until the thread has ended, until `deadline` of Dispatch's clock at the latest; `false` if it hangs. One that
    /// hangs is left to itself and may be waited for again.
    public func wait(until deadline: DispatchTime) -> Bool {
        thread.withLock { thread in
            guard thread != nil else { return true }
            guard hasEnded.wait(timeout: deadline) == .success else {
                // Its handle must outlive it, and nobody may ask for this object again.
                _ = Unmanaged.passRetained(self)
                return false
            }
            thread.take()?.join()
            return true
        }
    }
}
