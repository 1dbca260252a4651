/// The board profile the daemon runs. Body of `GET /v1/profile`.
public struct ProfileReply: Codable, Hashable, Sendable {
    /// The profile's name.
    public var name: String
    /// The file it came from.
    public var path: String
    /// Whether the board is the virtual one.
    public var isSimulated: Bool
    /// What this board can do, for people.
    public var explanation: String
    /// The file's text.
    public var yaml: String

    /// Every value by name.
    public init(name: String, path: String, isSimulated: Bool, explanation: String, yaml: String) {
        self.name = name
        self.path = path
        self.isSimulated = isSimulated
        self.explanation = explanation
        self.yaml = yaml
    }
}
