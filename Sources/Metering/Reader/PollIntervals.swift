import HAL

/// How often a meter is read.
public struct PollIntervals: Hashable, Sendable, BitwiseCopyable {
    /// From one live reading to the next.
    public var live: Nanoseconds
    /// From one energy reading to the next.
    public var energy: Nanoseconds

    /// From one reading of the slow values to the next.
    public var slow: Nanoseconds
    /// From one look at the meter's identity to the next.
    public var identity: Nanoseconds

    /// Live values every 500 ms, energy every 2 s, slow values every 10 s and identity every minute unless told.
    public init(
        live: Nanoseconds = .milliseconds(500), energy: Nanoseconds = .seconds(2), slow: Nanoseconds = .seconds(10),
        identity: Nanoseconds = .seconds(60)
    ) {
        self.live = live
        self.energy = energy
        self.slow = slow
        self.identity = identity
    }
}
