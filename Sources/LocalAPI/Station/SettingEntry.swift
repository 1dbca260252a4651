/// One setting as it stands, with everything that a page needs to show it.
public struct SettingEntry: Codable, Hashable, Sendable {
    /// Its name, such as `authorization.carConnectTimeout`.
    public var name: String
    /// The section it belongs to, in the asked language.
    public var section: String
    /// Its label in the asked language.
    public var label: String
    /// What it means, in the asked language.
    public var help: String
    /// The value in force.
    public var value: String
    /// The value that it has from the factory.
    public var defaultValue: String
    /// The value that is staged and not saved; absent if none is.
    public var stagedValue: String?
    /// The unit of the value.
    public var unit: String?
    /// Which values it takes, for people.
    public var range: String
    /// The values to choose from; empty if it is not a choice.
    public var choices: [String]
    /// When a change takes effect: `atOnce`, `daemonRestart` or `boardRestart`.
    public var takesEffect: String
    /// Whether the feature behind it is in this build.
    public var isAvailable: Bool

    /// Every value by name.
    public init(
        name: String, section: String, label: String, help: String, value: String, defaultValue: String,
        stagedValue: String? = nil, unit: String? = nil, range: String = "", choices: [String] = [],
        takesEffect: String = "atOnce", isAvailable: Bool = true
    ) {
        self.name = name
        self.section = section
        self.label = label
        self.help = help
        self.value = value
        self.defaultValue = defaultValue
        self.stagedValue = stagedValue
        self.unit = unit
        self.range = range
        self.choices = choices
        self.takesEffect = takesEffect
        self.isAvailable = isAvailable
    }
}
