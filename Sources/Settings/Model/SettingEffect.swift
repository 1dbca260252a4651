import Records

/// What it takes for a saved change to apply.
public enum SettingEffect: String, Hashable, Sendable, CaseIterable, Codable {
    /// Nothing: the program acts on it at once.
    case atOnce
    /// A restart of the program.
    case daemonRestart
    /// A restart of the board.
    case boardRestart

    /// The effect in a word or two.
    public var label: LocalizedText {
        switch self {
        case .atOnce: LocalizedText(en: "at once", de: "sofort", fr: "immédiatement", es: "inmediatamente")
        case .daemonRestart:
            LocalizedText(
                en: "restart of the program", de: "Neustart des Programms", fr: "redémarrage du programme",
                es: "reinicio del programa")
        case .boardRestart:
            LocalizedText(
                en: "restart of the board", de: "Neustart der Platine", fr: "redémarrage de la carte électronique",
                es: "reinicio de la placa")
        }
    }
}
