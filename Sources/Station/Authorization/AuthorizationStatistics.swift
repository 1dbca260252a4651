/// What an ``Authorizer`` counted since its start.
public struct AuthorizationStatistics: Hashable, Sendable {
    /// Decisions for somebody.
    public var accepted: UInt64 = 0
    /// Decisions against a token.
    public var refused: UInt64 = 0
    /// Tokens shown again within the time in which they count once.
    public var repeated: UInt64 = 0
    /// Answers of look-ups that came too late.
    public var lateVerdicts: UInt64 = 0

    /// All counters zero.
    public init() {}
}
