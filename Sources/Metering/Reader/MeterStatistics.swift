/// What a meter reader counted since its start. Counters wrap.
public struct MeterStatistics: Hashable, Sendable, BitwiseCopyable {
    /// Live readings published.
    public var liveReadings: UInt64 = 0
    /// Energy readings published.
    public var energyReadings: UInt64 = 0
    /// Readings given up, of either rate, for whatever reason.
    public var failedReadings: UInt64 = 0
    /// Of these, readings dropped for a value out of range.
    public var implausibleReadings: UInt64 = 0
    /// Energy readings below the one before.
    public var counterResets: UInt32 = 0
    /// Readings given up since the last one published; 0 while the meter works.
    public var consecutiveFailures: UInt32 = 0

    /// All counters zero.
    public init() {}
}
