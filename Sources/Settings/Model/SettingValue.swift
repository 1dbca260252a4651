/// A type that a setting can have. A value has one text, which is what the store keeps.
public protocol SettingValue: Hashable, Sendable {
    /// The value of a text as ``settingText`` writes it; `nil` for any other text.
    init?(settingText: String)
    /// The value as the store keeps it.
    var settingText: String { get }
}

extension Bool: SettingValue {
    /// `true` or `false`.
    public init?(settingText: String) { self.init(settingText) }
    /// `true` or `false`.
    public var settingText: String { description }
}

extension Int: SettingValue {
    /// A whole number in decimal digits.
    public init?(settingText: String) { self.init(settingText) }
    /// The number in decimal digits.
    public var settingText: String { description }
}

extension String: SettingValue {
    /// The text itself.
    public init?(settingText: String) { self = settingText }
    /// The text itself.
    public var settingText: String { self }
}

extension [String]: SettingValue {
    /// Texts parted by line feeds.
    public init?(settingText: String) {
        self = settingText.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
    /// The texts, parted by line feeds, which none of them has.
    public var settingText: String { joined(separator: "\n") }
}
