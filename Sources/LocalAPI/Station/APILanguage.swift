/// The languages in which the API explains: `?language=` of a request.
public enum APILanguage: String, Codable, Hashable, Sendable, CaseIterable {
    /// English.
    case english = "en"
    /// German.
    case german = "de"
    /// French.
    case french = "fr"
    /// Spanish.
    case spanish = "es"
}
