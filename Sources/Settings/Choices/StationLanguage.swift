import Records

/// The language in which the station speaks where nobody has chosen another.
public enum StationLanguage: String, SettingChoice {
    /// English.
    case english = "en"
    /// German.
    case german = "de"
    /// French.
    case french = "fr"
    /// Spanish.
    case spanish = "es"

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .english:
            LocalizedText(en: "English", de: "Englisch", fr: "Anglais", es: "Inglés")
        case .german:
            LocalizedText(en: "German", de: "Deutsch", fr: "Allemand", es: "Alemán")
        case .french:
            LocalizedText(en: "French", de: "Französisch", fr: "Français", es: "Francés")
        case .spanish:
            LocalizedText(en: "Spanish", de: "Spanisch", fr: "Espagnol", es: "Español")
        }
    }

    /// The same as a ``Language`` of texts.
    public var language: Language {
        switch self {
        case .english: .english
        case .german: .german
        case .french: .french
        case .spanish: .spanish
        }
    }
}
