import Records

/// How the Sunny Home Manager may plan the charging.
public enum SEMPChargingMode: String, SettingChoice {
    /// With surplus power only.
    case surplus

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .surplus:
            LocalizedText(
                en: "Surplus charging", de: "Überschussladen", fr: "Charge avec l'excédent", es: "Carga con excedentes")
        }
    }
}
