import Records

/// Which level of an input is the signal to shed load.
public enum InputPolarity: String, SettingChoice {
    /// The contact is open in normal operation and closes to shed load (normally open).
    case lowActive
    /// The contact is closed in normal operation and opens to shed load, as a broken wire does (normally closed).
    case highActive

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .lowActive:
            LocalizedText(
                en: "Low-active (\"normally open\")", de: "Low-Aktiv („Normally open“)",
                fr: "Actif bas (« Normally open »)", es: "Baja actividad («Normalmente abierta»)")
        case .highActive:
            LocalizedText(
                en: "High-active (\"normally closed\")", de: "High-Aktiv („Normally closed“)",
                fr: "Actif haut (« Normally closed »)", es: "Alta actividad («Normalmente cerrada»)")
        }
    }
}
