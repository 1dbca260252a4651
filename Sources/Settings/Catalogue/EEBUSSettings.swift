import Records

/// EEBUS.
public enum EEBUSSettings {
    /// Whether it is on.
    public static let enabled = Setting<Bool>(
        .eebus, "enabled", effect: .daemonRestart, switchOf: .eebus,
        label: LocalizedText(
            en: "EEBUS interface",
            de: "EEBus-Schnittstelle",
            fr: "Interface EEBus",
            es: "Interfaz EEBus"),
        help: LocalizedText(
            en: "An energy manager or a grid operator's control box may limit the station by EEBUS.",
            de: "Ein Energiemanager oder eine Steuerbox des Netzbetreibers darf die Station über EEBUS begrenzen.",
            fr: "Un gestionnaire d'énergie ou un boîtier du gestionnaire de réseau peut limiter la station par "
                + "EEBUS.",
            es: "Un gestor de energía o una caja de control de la distribuidora puede limitar la estación por "
                + "EEBUS."))

    /// The limit while the manager is silent.
    public static let fallbackCurrent = Setting<Amperes>(
        .eebus, "fallbackCurrent", 0...80, default: 6, safest: 0,
        label: LocalizedText(
            en: "EEBUS current on connection failure",
            de: "Strom bei Verbindungsausfall",
            fr: "Courant EEBUS en cas de perte de connexion",
            es: "Corriente de EEBUS en caso de fallo de conexión"),
        help: LocalizedText(
            en: "So many amperes per phase while the energy manager is silent; 0 stops charging.",
            de: "So viele Ampere je Phase, solange der Energiemanager schweigt; 0 stoppt die Ladung.",
            fr: "Ce nombre d'ampères par phase tant que le gestionnaire d'énergie se tait ; 0 arrête la charge.",
            es: "Estos amperios por fase mientras el gestor de energía calla; 0 detiene la carga."))

    /// After which silence that limit applies; EEBUS sends heartbeats every 4 s.
    public static let fallbackTimeout = Setting<Seconds>(
        .eebus, "fallbackTimeout", 4...3600, default: 4,
        label: LocalizedText(
            en: "EEBUS time until connection failure",
            de: "Zeit bis Verbindungsausfall",
            fr: "Délai EEBUS avant perte de connexion",
            es: "Tiempo de EEBUS hasta el fallo de conexión"),
        help: LocalizedText(
            en: "After so many seconds without a heartbeat from the energy manager the connection counts as lost.",
            de: "Nach so vielen Sekunden ohne Lebenszeichen des Energiemanagers gilt die Verbindung als "
                + "ausgefallen.",
            fr: "Après ce nombre de secondes sans signe de vie du gestionnaire d'énergie, la connexion est "
                + "considérée perdue.",
            es: "Tras estos segundos sin señal de vida del gestor de energía la conexión se considera perdida."))

    /// What to do about an energy manager that wants to pair.
    public static let pairing = Setting<EEBUSPairing>(
        .eebus, "pairing", default: .unpair,
        label: LocalizedText(
            en: "Pair or unpair energy manager",
            de: "Energiemanager koppeln oder trennen",
            fr: "Associer ou dissocier le gestionnaire d'énergie",
            es: "Vincular o desvincular el gestor de energía"),
        help: LocalizedText(
            en: "Pair: the next energy manager that asks is accepted. Unpair: the one there is is dropped, and "
                + "none is accepted.",
            de: "Koppeln: der nächste Energiemanager, der anfragt, wird angenommen. Trennen: der vorhandene wird "
                + "entfernt und keiner angenommen.",
            fr: "Associer : le prochain gestionnaire d'énergie qui le demande est accepté. Dissocier : celui qui "
                + "existe est retiré et aucun n'est accepté.",
            es: "Vincular: se acepta el próximo gestor de energía que lo pida. Desvincular: se elimina el "
                + "existente y no se acepta ninguno."))

    /// The paired energy manager's SKI, 40 hexadecimal digits; empty while none is paired. EEBUS writes it.
    public static let pairedManager = Setting<String>(
        .eebus, "pairedManager", .text(TextRule(.hexadecimal, 40...40)), default: "",
        label: LocalizedText(
            en: "ID of the paired energy manager",
            de: "Kennung des gekoppelten Energiemanagers",
            fr: "Identifiant du gestionnaire d'énergie associé",
            es: "Identificador del gestor de energía vinculado"),
        help: LocalizedText(
            en: "The paired energy manager's SKI, 40 hexadecimal digits. Empty while no energy manager is paired.",
            de: "Die SKI des gekoppelten Energiemanagers, 40 Hexadezimalziffern. Leer, solange keiner gekoppelt "
                + "ist.",
            fr: "Le SKI du gestionnaire d'énergie associé, 40 chiffres hexadécimaux. Vide tant qu'aucun n'est "
                + "associé.",
            es: "El SKI del gestor de energía vinculado, 40 dígitos hexadecimales. Vacío mientras no haya "
                + "ninguno vinculado."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        enabled.definition, fallbackCurrent.definition, fallbackTimeout.definition, pairing.definition,
        pairedManager.definition,
    ]
}
