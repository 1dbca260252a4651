import HAL

/// The lights that tell the user how things are; each may be missing.
public struct StatusLightsProfile: Hashable, Sendable {
    /// Ready for a car.
    public var ready: LineReference?
    /// Charging.
    public var charging: LineReference?
    /// A fault.
    public var fault: LineReference?
}
