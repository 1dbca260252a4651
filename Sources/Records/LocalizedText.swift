/// One text in the four languages.
public struct LocalizedText: Hashable, Sendable {
    /// In English.
    public var english: String
    /// In German.
    public var german: String
    /// In French.
    public var french: String
    /// In Spanish.
    public var spanish: String

    /// A text, said four times.
    public init(en english: String, de german: String, fr french: String, es spanish: String) {
        self.english = english
        self.german = german
        self.french = french
        self.spanish = spanish
    }

    /// The text in `language`.
    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .german: german
        case .french: french
        case .spanish: spanish
        }
    }
}
