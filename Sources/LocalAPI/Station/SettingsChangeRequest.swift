/// Changes of settings. Body of `PATCH /v1/settings` and `PATCH /v1/settings/staged`.
public struct SettingsChangeRequest: Codable, Hashable, Sendable {
    /// New values by the settings' names. An empty text is an empty value.
    public var changes: [String: String]
    /// The revision that the changes were made on; absent to change whatever is there.
    public var revision: Int?

    /// Every value by name.
    public init(changes: [String: String], revision: Int? = nil) {
        self.changes = changes
        self.revision = revision
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case changes
        case revision
    }

    /// Reads the request; an unknown field is an error, so that a misspelt one is not ignored.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        changes = try values.decode([String: String].self, forKey: .changes)
        revision = try values.decodeIfPresent(Int.self, forKey: .revision)
    }
}
