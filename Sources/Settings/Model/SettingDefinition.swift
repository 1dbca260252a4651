import Records

/// Everything about a setting but the type of its value; what forms, files and checks go by.
public struct SettingDefinition: Hashable, Sendable {
    /// What switches on a part of the program that a build may lack.
    public struct Switch: Hashable, Sendable {
        /// The part.
        public var feature: BuildFeature
        /// The value that leaves it off, and that every build allows.
        public var off: String
    }

    /// The section and the key, such as `loadManagement.minimumCurrent`.
    public var name: String
    /// The section.
    public var section: SettingSection
    /// What a value looks like.
    public var kind: SettingKind
    /// The value where none is kept; for the operator's limit, no more than the board's.
    public var defaultText: String
    /// The value that stands in where one is kept but cannot be understood: never a looser one than was meant.
    public var safestText: String
    /// What it takes for a change to apply.
    public var effect: SettingEffect
    /// What it switches on, if a build may lack that.
    public var isSwitchOf: Switch?
    /// Whether the value is not for other eyes; exports leave it out.
    public var isSecret: Bool
    /// What a page calls it.
    public var label: LocalizedText
    /// What it means.
    public var help: LocalizedText

    /// The name without the section.
    public var key: String { String(name.dropFirst(section.rawValue.count + 1)) }
}
