/// What a signed transaction has asked of its meter.
public struct SigningStatistics: Hashable, Sendable {
    /// Requests.
    public var requests: UInt64 = 0
    /// Requests that failed.
    public var failures: UInt64 = 0
    /// Commands whose outcome was open, so that the state was read back.
    public var openOutcomes: UInt64 = 0
    /// Commands written again because the meter showed that nothing had happened.
    public var repeatedCommands: UInt64 = 0

    /// Nothing yet.
    public init() {}
}
