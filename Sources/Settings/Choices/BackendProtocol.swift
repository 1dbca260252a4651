import Records

/// How the station speaks with a backend.
public enum BackendProtocol: String, SettingChoice {
    /// Not at all.
    case off
    /// OCPP 1.6 JSON.
    case ocpp16J

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .off:
            LocalizedText(en: "Off", de: "Aus", fr: "Désactivé", es: "Desactivado")
        case .ocpp16J:
            LocalizedText(en: "OCPP 1.6 JSON", de: "OCPP 1.6 JSON", fr: "OCPP 1.6 JSON", es: "OCPP 1.6 JSON")
        }
    }
}
