/// One source's limit, phase by phase.
public struct LimitSlotEntry: Codable, Hashable, Sendable {
    /// Whose it is, such as `operator`.
    public var source: String
    /// The limits of L1, L2 and L3 in amperes.
    public var amperes: [Double]
    /// Why, in the asked language.
    public var text: String
    /// For how long it has been so, in seconds.
    public var sinceSeconds: Double?
    /// Seconds until it runs out; absent if it does not.
    public var expiresInSeconds: Double?
    /// What it becomes when it runs out; absent if it ends then.
    public var fallbackAmperes: Double?

    /// Every value by name.
    public init(
        source: String, amperes: [Double], text: String, sinceSeconds: Double? = nil, expiresInSeconds: Double? = nil,
        fallbackAmperes: Double? = nil
    ) {
        self.source = source
        self.amperes = amperes
        self.text = text
        self.sinceSeconds = sinceSeconds
        self.expiresInSeconds = expiresInSeconds
        self.fallbackAmperes = fallbackAmperes
    }
}
