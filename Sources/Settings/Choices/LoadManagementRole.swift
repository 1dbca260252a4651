import Records

/// What the station is in dynamic load management.
public enum LoadManagementRole: String, SettingChoice {
    /// It takes no part.
    case off
    /// It distributes the current, to itself as well.
    case masterWithSlave
    /// It distributes the current, but not to itself.
    case masterStandalone
    /// It finds its master by the master's beacons.
    case slaveDiscovery
    /// It knows its master's address.
    case slaveFixedAddress

    /// A group of this one station needs nobody else; every other role needs the network.
    public var feature: BuildFeature? {
        switch self {
        case .off, .masterWithSlave: nil
        case .masterStandalone, .slaveDiscovery, .slaveFixedAddress: .loadManagement
        }
    }

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .off:
            LocalizedText(en: "Switched off", de: "Abgeschaltet", fr: "Désactivée", es: "Desactivada")
        case .masterWithSlave:
            LocalizedText(
                en: "DLM master (with internal DLM slave)", de: "DLM-Master (mit internem DLM-Slave)",
                fr: "Maître DLM (avec esclave DLM interne)", es: "Maestro DLM (con esclavo DLM interno)")
        case .masterStandalone:
            LocalizedText(
                en: "DLM master (standalone)", de: "DLM-Master (Standalone)", fr: "Maître DLM (autonome)",
                es: "Maestro DLM (independiente)")
        case .slaveDiscovery:
            LocalizedText(
                en: "DLM slave (master auto-discovery)", de: "DLM-Slave (Master-Auto-Discovery)",
                fr: "Esclave DLM (découverte automatique du maître)",
                es: "Esclavo DLM (detección automática del maestro)")
        case .slaveFixedAddress:
            LocalizedText(
                en: "DLM slave (master with fixed IP)", de: "DLM-Slave (Master-Fixed-IP)",
                fr: "Esclave DLM (maître à adresse IP fixe)", es: "Esclavo DLM (maestro con IP fija)")
        }
    }
}
