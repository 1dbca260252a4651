/// All limits, what they allow together and which decides.
public struct LimitsStatus: Codable, Hashable, Sendable {
    /// The current that all limits together allow, in amperes, offered or not.
    public var allowedAmperes: Double
    /// The ``LimitEntry/source`` that decides.
    public var limitedBy: String
    /// Every limit.
    public var entries: [LimitEntry]

    /// Every value by name.
    public init(allowedAmperes: Double, limitedBy: String, entries: [LimitEntry] = []) {
        self.allowedAmperes = allowedAmperes
        self.limitedBy = limitedBy
        self.entries = entries
    }
}
