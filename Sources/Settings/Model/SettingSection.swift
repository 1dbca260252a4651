import Records

/// A group of settings, as a page shows them; its raw value begins the names of its settings.
public enum SettingSection: String, Hashable, Sendable, CaseIterable {
    /// The charging station as a whole.
    case station
    /// What limits this station alone.
    case local
    /// How several stations share a supply.
    case loadManagement
    /// The Modbus TCP server.
    case modbus
    /// SEMP, the interface for the Sunny Home Manager.
    case semp
    /// EEBUS.
    case eebus
    /// Who may charge.
    case authorization
    /// ISO 15118 and Autocharge.
    case iso15118
    /// The backend, over OCPP.
    case backend
    /// The network.
    case network

    /// The section's heading.
    public var title: LocalizedText {
        switch self {
        case .station:
            LocalizedText(en: "Station", de: "Ladestation", fr: "Station de recharge", es: "Estación de carga")
        case .local: LocalizedText(en: "Local limits", de: "Lokal", fr: "Limites locales", es: "Límites locales")
        case .loadManagement:
            LocalizedText(
                en: "Dynamic load management", de: "Dynamisches Lastmanagement", fr: "Gestion dynamique de la charge",
                es: "Gestión dinámica de la carga")
        case .modbus:
            LocalizedText(en: "Modbus server", de: "Modbus", fr: "Serveur Modbus", es: "Servidor Modbus")
        case .semp:
            LocalizedText(
                en: "SMA interface (Sunny Home Manager)", de: "SMA-Schnittstelle (Sunny Home Manager)",
                fr: "Interface SMA (Sunny Home Manager)", es: "Interfaz de SMA (Sunny Home Manager)")
        case .eebus:
            LocalizedText(
                en: "EEBUS interface", de: "EEBUS-Schnittstelle", fr: "Interface EEBUS", es: "Interfaz EEBUS")
        case .authorization:
            LocalizedText(en: "Authorization", de: "Autorisierung", fr: "Autorisation", es: "Autorización")
        case .iso15118:
            LocalizedText(
                en: "ISO 15118 and Autocharge", de: "HLC 15118", fr: "ISO 15118 et Autocharge",
                es: "ISO 15118 y Autocharge")
        case .backend:
            LocalizedText(
                en: "Backend (OCPP)", de: "Backend", fr: "Système central (OCPP)", es: "Sistema central (OCPP)")
        case .network: LocalizedText(en: "Network", de: "Netzwerk", fr: "Réseau", es: "Red")
        }
    }
}
