import HAL

/// What a contactor has been through since start; for maintenance, not for control.
public struct ContactorStatistics: Hashable, Sendable, BitwiseCopyable {
    /// Times the coil was switched on: cycles.
    public var closings: UInt32 = 0
    /// Times the coil was switched off after having been on.
    public var openings: UInt32 = 0
    /// Openings while at least the load threshold flowed: these wear the contacts.
    public var openingsUnderLoad: UInt32 = 0
    /// Feedback edges lost between kernel and loop.
    public var lostEdges: UInt32 = 0
    /// From the last closing command to the newest feedback edge to closed, bounce included; `nil` until seen.
    public var pullInTime: Nanoseconds?
    /// From the last opening command to the newest feedback edge to open, bounce included; `nil` until seen.
    public var dropOutTime: Nanoseconds?

    /// Nothing counted.
    public init() {}
}
