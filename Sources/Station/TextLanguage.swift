/// A language of the texts for people.
public enum TextLanguage: String, Hashable, Sendable, CaseIterable {
    /// English.
    case english = "en"
    /// German.
    case german = "de"
    /// French.
    case french = "fr"
    /// Spanish.
    case spanish = "es"

    /// The one of four texts that is in this language.
    func pick(_ english: String, _ german: String, _ french: String, _ spanish: String) -> String {
        switch self {
        case .english: english
        case .german: german
        case .french: french
        case .spanish: spanish
        }
    }
}
