/// What a thread of the control path asks of the kernel.
public struct RealtimeThreadConfiguration: Hashable, Sendable {
    /// The scheduling to ask for.
    public enum Scheduling: Hashable, Sendable {
        /// `SCHED_OTHER`, like any thread.
        case normal
        /// `SCHED_FIFO` at a priority of 1…99.
        case fifo(priority: Int32)
    }

    /// The thread's name in `ps` and `top`; the kernel keeps 15 bytes.
    public var name: String
    /// The scheduling to ask for.
    public var scheduling: Scheduling
    /// The only CPU to run on, or `nil` for any.
    public var cpu: Int32?
    /// The stack's size in bytes; all of it is touched before the thread's body runs. At least 96 KiB are used.
    public var stackBytes: Int

    /// A configuration; 512 KiB of stack and any CPU unless told.
    public init(name: String, scheduling: Scheduling, cpu: Int32? = nil, stackBytes: Int = 512 * 1024) {
        self.name = name
        self.scheduling = scheduling
        self.cpu = cpu
        self.stackBytes = stackBytes
    }
}
