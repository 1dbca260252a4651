import Records

/// One of the words that a setting may have.
public struct ChoiceOption: Hashable, Sendable {
    /// The word, as the store and the YAML file have it.
    public var word: String
    /// The word's meaning.
    public var label: LocalizedText
    /// The part of the program that the word needs; `nil` for none.
    public var feature: BuildFeature?

    init<Choice: SettingChoice>(_ choice: Choice) {
        word = choice.rawValue
        label = choice.label
        feature = choice.feature
    }
}
