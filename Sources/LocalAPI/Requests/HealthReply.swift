/// Whether the controller is well. Body of `GET /v1/health`.
public struct HealthReply: Codable, Hashable, Sendable {
    /// Whether the loop ticks and no fault is open.
    public var isHealthy: Bool
    /// The program's version.
    public var version: String
    /// Ticks since start: two answers with the same count mean a loop that stands.
    public var ticks: Int
    /// The same for people.
    public var text: String

    /// Every value by name.
    public init(isHealthy: Bool, version: String, ticks: Int, text: String) {
        self.isHealthy = isHealthy
        self.version = version
        self.ticks = ticks
        self.text = text
    }
}
