import Records

/// A type whose values are a few words.
public protocol SettingChoice: SettingValue, RawRepresentable<String>, CaseIterable {
    /// The value in words.
    var label: LocalizedText { get }
    /// The part of the program that the value needs; `nil` for none.
    var feature: BuildFeature? { get }
}

extension SettingChoice {
    /// The value of a word.
    public init?(settingText: String) { self.init(rawValue: settingText) }
    /// The word.
    public var settingText: String { rawValue }
    /// None.
    public var feature: BuildFeature? { nil }
}
