import Records

/// What to do about an energy manager that wants to pair.
public enum EEBUSPairing: String, SettingChoice {
    /// Have none; part from the one there is.
    case unpair
    /// Let one pair.
    case pair

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .unpair:
            LocalizedText(
                en: "Unpair energy manager", de: "Energiemanager trennen", fr: "Dissocier le gestionnaire d'énergie",
                es: "Desvincular el gestor de energía")
        case .pair:
            LocalizedText(
                en: "Pair energy manager", de: "Energiemanager koppeln", fr: "Associer le gestionnaire d'énergie",
                es: "Vincular el gestor de energía")
        }
    }
}
