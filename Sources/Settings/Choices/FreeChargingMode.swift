import Records

/// What the backend learns of free charging.
public enum FreeChargingMode: String, SettingChoice {
    /// Nothing.
    case noOCPP
    /// Its states; nothing is asked.
    case statusWithoutAuthorization
    /// Its states; the backend is asked for the fixed tag.
    case statusWithAuthorization
    /// Everything, under the fixed tag, for which the backend is asked.
    case fullFixedTagWithAuthorization
    /// Everything, under the fixed tag; nothing is asked.
    case fullFixedTagWithoutAuthorization
    /// Everything, under whatever card is shown.
    case fullAnyTag

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .noOCPP:
            LocalizedText(en: "No OCPP", de: "Ohne OCPP", fr: "Sans OCPP", es: "Sin OCPP")
        case .statusWithoutAuthorization:
            LocalizedText(
                en: "With OCPP status notifications, without authorization",
                de: "Mit OCPP-Statusmeldungen, ohne Autorisierung",
                fr: "Avec notifications d'état OCPP, sans autorisation",
                es: "Con notificaciones de estado OCPP, sin autorización")
        case .statusWithAuthorization:
            LocalizedText(
                en: "With OCPP status notifications, with authorization",
                de: "Mit OCPP-Statusmeldungen, mit Autorisierung",
                fr: "Avec notifications d'état OCPP, avec autorisation",
                es: "Con notificaciones de estado OCPP, con autorización")
        case .fullFixedTagWithAuthorization:
            LocalizedText(
                en: "With OCPP Full, fixed RFID, with authorization",
                de: "Mit OCPP Full, feste RFID, mit Autorisierung", fr: "Avec OCPP Full, RFID fixe, avec autorisation",
                es: "Con OCPP Full, RFID fija, con autorización")
        case .fullFixedTagWithoutAuthorization:
            LocalizedText(
                en: "With OCPP Full, fixed RFID, without authorization",
                de: "Mit OCPP Full, feste RFID, ohne Autorisierung", fr: "Avec OCPP Full, RFID fixe, sans autorisation",
                es: "Con OCPP Full, RFID fija, sin autorización")
        case .fullAnyTag:
            LocalizedText(
                en: "With OCPP Full, any RFID", de: "Mit OCPP Full, beliebige RFID",
                fr: "Avec OCPP Full, RFID quelconque", es: "Con OCPP Full, cualquier RFID")
        }
    }

    /// The part of the program that the value needs.
    public var feature: BuildFeature? {
        self == .noOCPP ? nil : .ocpp
    }
}
