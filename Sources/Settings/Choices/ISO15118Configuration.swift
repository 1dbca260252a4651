import Records

/// How the station speaks ISO 15118 with the vehicle.
public enum ISO15118Configuration: String, SettingChoice {
    /// Not at all.
    case off
    /// It does; the vehicle does not identify itself by contract.
    case onWithoutPlugAndCharge
    /// It does; the vehicle identifies itself by contract.
    case onWithPlugAndCharge

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .off:
            LocalizedText(en: "Off", de: "Aus", fr: "Désactivée", es: "Desactivada")
        case .onWithoutPlugAndCharge:
            LocalizedText(
                en: "On (without PlugNCharge)", de: "Ein (ohne PlugNCharge)", fr: "Activée (sans PlugNCharge)",
                es: "Activada (sin PlugNCharge)")
        case .onWithPlugAndCharge:
            LocalizedText(
                en: "On (with PlugNCharge)", de: "Ein (mit PlugNCharge)", fr: "Activée (avec PlugNCharge)",
                es: "Activada (con PlugNCharge)")
        }
    }
}
