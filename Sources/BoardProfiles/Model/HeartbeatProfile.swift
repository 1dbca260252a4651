import HAL

/// The line that the loop toggles; a supervisor in hardware drops the relay supply when it stops.
public struct HeartbeatProfile: Hashable, Sendable {
    /// The line to toggle.
    public var output: LineReference
    /// The relay supply drops this long after the last edge.
    public var supervisorTimeout: Nanoseconds
}
