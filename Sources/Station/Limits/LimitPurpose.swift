import Records

/// What a limit is for, in words that people of four languages understand.
public enum LimitPurpose: String, Hashable, Sendable, CaseIterable {
    /// What board and supply carry.
    case boardAndSupply
    /// What the cable carries.
    case cableRating
    /// What the temperature allows.
    case temperature
    /// A vehicle with a simplified control pilot gets no more.
    case simplifiedVehicle
    /// What the operator set.
    case operatorSetting
    /// Load shedding by a contact.
    case loadShedding
    /// Dimming by the grid operator after § 14a EnWG.
    case gridDimming
    /// What the sub-distribution carries.
    case subDistribution
    /// What the sub-distribution carries while the external input is on.
    case subDistributionWithOffset
    /// One-phase charging loads the phases unequally.
    case phaseImbalance
    /// The share granted by load management.
    case loadManagement
    /// What the car can take.
    case vehicleMaximum
    /// The safe current while communication is lost.
    case communicationLost
    /// The wish of an energy manager.
    case energyManager
    /// The backend's charging profile.
    case chargingProfile
    /// The permit in force.
    case permit

    /// The purpose in `language`.
    public func text(in language: Language) -> String {
        switch self {
        case .boardAndSupply:
            language.pick("board and supply", "Gerät und Zuleitung", "appareil et alimentation", "equipo y acometida")
        case .cableRating:
            language.pick("cable rating", "Belastbarkeit des Kabels", "capacité du câble", "capacidad del cable")
        case .temperature: language.pick("temperature", "Temperatur", "température", "temperatura")
        case .simplifiedVehicle:
            language.pick(
                "vehicle with simplified control pilot", "Fahrzeug mit vereinfachtem Control Pilot",
                "véhicule à pilote simplifié", "vehículo con piloto simplificado")
        case .operatorSetting:
            language.pick(
                "set by the operator", "vom Betreiber eingestellt", "réglé par l'exploitant", "fijado por el operador")
        case .loadShedding: language.pick("load shedding", "Lastabwurf", "délestage", "deslastre de carga")
        case .gridDimming:
            language.pick(
                "dimming by the grid operator, § 14a EnWG", "Dimmung durch den Netzbetreiber, § 14a EnWG",
                "réduction par le gestionnaire de réseau, § 14a EnWG",
                "reducción por el gestor de la red, § 14a EnWG")
        case .subDistribution:
            language.pick("sub-distribution", "Unterverteilung", "tableau divisionnaire", "subcuadro eléctrico")
        case .subDistributionWithOffset:
            language.pick(
                "sub-distribution with external input", "Unterverteilung mit externem Eingang",
                "tableau divisionnaire avec entrée externe", "subcuadro eléctrico con entrada externa")
        case .phaseImbalance:
            language.pick(
                "phase imbalance, one-phase charging", "Schieflast, einphasiges Laden",
                "déséquilibre de phases, charge monophasée", "desequilibrio de fases, carga monofásica")
        case .loadManagement:
            language.pick("load management", "Lastmanagement", "gestion de charge", "gestión de carga")
        case .vehicleMaximum:
            language.pick(
                "vehicle's maximum", "Höchststrom des Fahrzeugs", "maximum du véhicule", "máximo del vehículo")
        case .communicationLost:
            language.pick(
                "safe current, communication lost", "sicherer Strom, Verbindung verloren",
                "courant de sécurité, communication perdue", "corriente segura, comunicación perdida")
        case .energyManager:
            language.pick("energy manager", "Energiemanager", "gestionnaire d'énergie", "gestor de energía")
        case .chargingProfile:
            language.pick(
                "charging profile of the backend", "Ladeprofil des Backends", "profil de charge du système central",
                "perfil de carga del sistema central")
        case .permit: language.pick("permit", "Freigabe", "autorisation", "permiso")
        }
    }
}
