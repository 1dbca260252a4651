import HAL

/// How often a meter is read.
public struct PollIntervals: Hashable, Sendable, BitwiseCopyable {
    /// From one live reading to the next.
    public var live: Nanoseconds
    /// From one energy reading to the next.
    public var energy: Nanoseconds

    /// Live values every 500 ms and energy every 2 s unless told.
    public init(live: Nanoseconds = .milliseconds(500), energy: Nanoseconds = .seconds(2)) {
        self.live = live
        self.energy = energy
    }

    subscript(rate: PollRate) -> Nanoseconds { rate == .live ? live : energy }
}
