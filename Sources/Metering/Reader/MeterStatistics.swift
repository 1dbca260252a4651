/// What a meter reader counted since its start. Counters wrap.
public struct MeterStatistics: Hashable, Sendable, BitwiseCopyable {
    /// Live readings published.
    public var liveReadings: UInt64 = 0
    /// Energy readings published.
    public var energyReadings: UInt64 = 0
    /// Rounds of slow values that brought some.
    public var slowReadings: UInt64 = 0
    /// Answers that told of the meter's identity.
    public var identityReadings: UInt64 = 0
    /// Rounds of questions about the meter's identity that ended.
    public var identityRounds: UInt64 = 0
    /// Times that the meter was found to be another one than before.
    public var replacements: UInt32 = 0
    /// Times that a request was left out for a while, because the meter refused it or did not answer it.
    public var refusedRequests: UInt32 = 0
    /// Readings given up, of any rate, for whatever reason.
    public var failedReadings: UInt64 = 0
    /// Of these, readings dropped for a value out of range.
    public var implausibleReadings: UInt64 = 0
    /// Values out of range, be it that the rest of the reading was published.
    public var implausibleValues: UInt64 = 0
    /// Energy readings that do not follow from the one before.
    public var counterResets: UInt32 = 0
    /// Live and energy readings given up since the last one published; 0 while the meter works.
    public var consecutiveFailures: UInt32 = 0

    /// All counters zero.
    public init() {}
}
