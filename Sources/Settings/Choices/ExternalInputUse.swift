import Records

/// Which opto input an external signal comes in by.
public enum ExternalInputUse: String, SettingChoice {
    /// None.
    case off
    /// Opto 1 In.
    case opto1

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .off:
            LocalizedText(en: "Off", de: "Abschalten", fr: "Désactiver", es: "Apagar")
        case .opto1:
            LocalizedText(
                en: "Activate 'Opto 1 In'", de: "Aktiviere 'Opto 1 In'", fr: "Activer 'Opto 1 In'",
                es: "Activar 'Opto 1 In'")
        }
    }
}
