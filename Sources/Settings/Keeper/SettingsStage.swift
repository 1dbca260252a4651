/// Changes that somebody prepares, and that are saved together or not at all. It belongs to one session, begins at what
/// was saved then, and is dropped to discard it.
public struct SettingsStage: Sendable {
    /// Who prepares them, for messages, such as `web, anna`.
    public let session: String
    /// What was saved when it began.
    public let revision: UInt64
    /// The values as they would be saved.
    public private(set) var values: SettingValues
    /// The values to store, by name; `nil` to keep none.
    private(set) var changes: [String: String?] = [:]

    private let base: SettingValues
    private let defaults: SettingValues

    init(session: String, revision: UInt64, base: SettingValues, defaults: SettingValues) {
        self.session = session
        self.revision = revision
        self.base = base
        self.defaults = defaults
        values = base
    }

    /// The names of the settings that saving would change.
    public var changedNames: [String] { values.names(differingFrom: base) }

    /// Prepares a value.
    public mutating func set<Value>(_ setting: Setting<Value>, to value: Value) throws(SettingIssue) {
        try set(setting.name, to: value.settingText)
    }

    /// Prepares a value in any spelling that its kind allows.
    public mutating func set(_ name: String, to text: String) throws(SettingIssue) {
        let canonical = try SettingsCatalogue.existing(name).canonical(text)
        values.set(name, canonical)
        changes[name] = .some(canonical)
    }

    /// Prepares the default.
    public mutating func reset(_ name: String) throws(SettingIssue) {
        reset(try SettingsCatalogue.existing(name))
    }

    /// Prepares the default of every setting, or of every one that is no secret.
    public mutating func resetAll(keepingSecrets: Bool = false) {
        for definition in SettingsCatalogue.all where !(keepingSecrets && definition.isSecret) { reset(definition) }
    }

    /// Drops what was prepared.
    public mutating func discard() {
        values = base
        changes = [:]
    }

    /// The same changes of `saved`, which is what is saved by now; `nil` if somebody has changed one of the same settings
    /// since it began.
    func rebased(onto saved: SettingValues, revision: UInt64) -> SettingsStage? {
        guard saved.names(differingFrom: base).allSatisfy({ changes[$0] == nil }) else { return nil }
        var stage = SettingsStage(session: session, revision: revision, base: saved, defaults: defaults)
        stage.changes = changes
        for name in changes.keys {
            if let text = values.text(of: name) { stage.values.set(name, text) }
        }
        return stage
    }

    private mutating func reset(_ definition: SettingDefinition) {
        values.set(definition.name, defaults.text(of: definition.name) ?? definition.defaultText)
        changes[definition.name] = .some(nil)
    }
}
