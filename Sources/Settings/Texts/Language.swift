/// A language of the texts that users see.
public enum Language: String, Hashable, Sendable, CaseIterable, Codable {
    /// English, which is also the language of logs and of errors.
    case english = "en"
    /// German.
    case german = "de"
    /// French.
    case french = "fr"
    /// Spanish.
    case spanish = "es"
}
