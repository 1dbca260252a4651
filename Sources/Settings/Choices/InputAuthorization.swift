import Records

/// Which opto input authorizes, as the token INPUT_AUTH.
public enum InputAuthorization: String, SettingChoice {
    /// None.
    case off
    /// Opto 1 In.
    case opto1
    /// Opto 2 In.
    case opto2

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .off:
            LocalizedText(en: "Off", de: "Aus", fr: "Désactivée", es: "Desactivada")
        case .opto1:
            LocalizedText(en: "Opto 1 In", de: "Opto 1 In", fr: "Opto 1 In", es: "Opto 1 In")
        case .opto2:
            LocalizedText(en: "Opto 2 In", de: "Opto 2 In", fr: "Opto 2 In", es: "Opto 2 In")
        }
    }
}
