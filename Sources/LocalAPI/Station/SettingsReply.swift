/// All settings. Body of `GET /v1/settings`.
public struct SettingsReply: Codable, Hashable, Sendable {
    /// Counts the saves; a save that names an older one is refused.
    public var revision: Int
    /// Every setting, in the order of the sections.
    public var settings: [SettingEntry]
    /// Saved settings that wait for a restart.
    public var pendingRestart: [String]
    /// What of the stored settings could not be used, and what is used instead.
    public var troubles: [String]

    /// Every value by name.
    public init(revision: Int, settings: [SettingEntry], pendingRestart: [String] = [], troubles: [String] = []) {
        self.revision = revision
        self.settings = settings
        self.pendingRestart = pendingRestart
        self.troubles = troubles
    }
}
