import HAL

/// The output that trips an upstream breaker: the last resort against a welded contactor.
public struct ShuntTripProfile: Hashable, Sendable {
    /// Active trips the breaker.
    public var output: LineReference
    /// How long to hold it active.
    public var pulse: Nanoseconds
}
