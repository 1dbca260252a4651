import HAL

/// The control loop's timing and scheduling.
public struct ControlLoopProfile: Hashable, Sendable {
    /// The period of the loop, 1–20 ms.
    public var period: Nanoseconds
    /// The processor core to pin the loop to; `nil` leaves it to the kernel.
    public var cpu: Int?
    /// The loop's SCHED_FIFO priority, 1–98.
    public var priority: Int
    /// The trip thread's SCHED_FIFO priority, higher than ``priority``.
    public var tripPriority: Int
    /// So many ticks in a row may come too late; one more is a fault that opens the contactors.
    public var maximumConsecutiveOverruns: Int
}
