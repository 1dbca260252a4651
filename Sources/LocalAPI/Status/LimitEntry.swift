/// One limit on the current and who set it.
public struct LimitEntry: Codable, Hashable, Sendable {
    /// Where the limit comes from, such as `permit` or `hardware`.
    public var source: String
    /// The limit per phase in amperes.
    public var amperes: Double
    /// The limit for people, such as "Opto 1 In".
    public var text: String
    /// The time until the limit runs out, in seconds; `nil` if it does not.
    public var expiresInSeconds: Double?

    /// Every value by name.
    public init(source: String, amperes: Double, text: String = "", expiresInSeconds: Double? = nil) {
        self.source = source
        self.amperes = amperes
        self.text = text
        self.expiresInSeconds = expiresInSeconds
    }
}
