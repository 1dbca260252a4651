/// What a save did.
public struct SettingsResult: Codable, Hashable, Sendable {
    /// The revision now in force.
    public var revision: Int
    /// Settings that are in force.
    public var appliedAtOnce: [String]
    /// Settings that are saved and wait for a restart.
    public var needRestart: [String]
    /// The same for people.
    public var text: String

    /// Every value by name.
    public init(revision: Int, appliedAtOnce: [String] = [], needRestart: [String] = [], text: String = "") {
        self.revision = revision
        self.appliedAtOnce = appliedAtOnce
        self.needRestart = needRestart
        self.text = text
    }
}
