import Records

/// SEMP, the interface for the Sunny Home Manager.
public enum SEMPSettings {
    /// Whether it is on.
    public static let enabled = Setting<Bool>(
        .semp, "enabled", effect: .daemonRestart, switchOf: .semp,
        label: LocalizedText(
            en: "SMA interface",
            de: "SMA Schnittstelle",
            fr: "Interface SMA",
            es: "Interfaz de SMA"),
        help: LocalizedText(
            en: "A Sunny Home Manager in the network finds the station and charges with surplus power (SEMP).",
            de: "Ein Sunny Home Manager im Netzwerk findet die Station und lädt mit Überschuss (SEMP).",
            fr: "Un Sunny Home Manager du réseau trouve la station et charge avec l'excédent (SEMP).",
            es: "Un Sunny Home Manager de la red encuentra la estación y carga con excedentes (SEMP)."))

    /// The port of its HTTP server.
    public static let port = Setting<Int>(
        port: .semp, "port", default: 8888,
        label: LocalizedText(
            en: "SMA port",
            de: "SMA Port",
            fr: "Port SMA",
            es: "Puerto de SMA"),
        help: LocalizedText(
            en: "The TCP port at which the Sunny Home Manager reads the station; the manager learns it by itself.",
            de: "Der TCP-Port, an dem der Sunny Home Manager die Station liest; er erfährt ihn von selbst.",
            fr: "Le port TCP où le Sunny Home Manager lit la station ; il l'apprend de lui-même.",
            es: "El puerto TCP en el que el Sunny Home Manager lee la estación; lo averigua por sí mismo."))

    /// How it may plan.
    public static let chargingMode = Setting<SEMPChargingMode>(
        .semp, "chargingMode", default: .surplus,
        label: LocalizedText(
            en: "SMA charging mode",
            de: "SMA Lademodus",
            fr: "Mode de charge SMA",
            es: "Modo de carga de SMA"),
        help: LocalizedText(
            en: "How the Sunny Home Manager may plan the charging.",
            de: "Wie der Sunny Home Manager das Laden planen darf.",
            fr: "Comment le Sunny Home Manager peut planifier la charge.",
            es: "Cómo puede planificar la carga el Sunny Home Manager."))

    /// The limit while the manager is silent.
    public static let fallbackCurrent = Setting<Amperes>(
        .semp, "fallbackCurrent", 0...80, default: 6, safest: 0,
        label: LocalizedText(
            en: "SMA current on connection failure",
            de: "SMA Strom bei Verbindungsausfall",
            fr: "Courant SMA en cas de perte de connexion",
            es: "Corriente de SMA en caso de fallo de conexión"),
        help: LocalizedText(
            en: "So many amperes per phase while the Sunny Home Manager is silent; 0 stops charging.",
            de: "So viele Ampere je Phase, solange der Sunny Home Manager schweigt; 0 stoppt die Ladung.",
            fr: "Ce nombre d'ampères par phase tant que le Sunny Home Manager se tait ; 0 arrête la charge.",
            es: "Estos amperios por fase mientras el Sunny Home Manager calla; 0 detiene la carga."))

    /// After which silence that limit applies.
    public static let fallbackTimeout = Setting<Seconds>(
        .semp, "fallbackTimeout", 60...86400, default: 600,
        label: LocalizedText(
            en: "SMA time until connection failure",
            de: "SMA Zeit bis Verbindungsausfall",
            fr: "Délai SMA avant perte de connexion",
            es: "Tiempo de SMA hasta el fallo de conexión"),
        help: LocalizedText(
            en: "After so many seconds without a word from the Sunny Home Manager the connection counts as lost.",
            de: "Nach so vielen Sekunden ohne Nachricht des Sunny Home Managers gilt die Verbindung als "
                + "ausgefallen.",
            fr: "Après ce nombre de secondes sans nouvelle du Sunny Home Manager, la connexion est considérée "
                + "perdue.",
            es: "Tras estos segundos sin noticias del Sunny Home Manager la conexión se considera perdida."))

    /// The energy that is asked for at most.
    public static let maximumEnergy = Setting<KilowattHours>(
        .semp, "maximumEnergy", .decimal(thousandths: 100...1_000_000, step: 100, .kilowattHour),
        default: KilowattHours(wattHours: 30_000),
        label: LocalizedText(
            en: "SMA maximum energy demand",
            de: "SMA Höchstbedarf Energie",
            fr: "Besoin maximal d'énergie SMA",
            es: "Demanda máxima de energía de SMA"),
        help: LocalizedText(
            en: "The energy per session that the station asks the Sunny Home Manager for at most; the capacity "
                + "of the vehicle's battery is a good value.",
            de: "Die Energie je Ladung, die die Station beim Sunny Home Manager höchstens anfordert; die "
                + "Batteriekapazität des Fahrzeugs ist ein guter Wert.",
            fr: "L'énergie maximale par session que la station demande au Sunny Home Manager ; la capacité de la "
                + "batterie du véhicule est une bonne valeur.",
            es: "La energía máxima por sesión que la estación pide al Sunny Home Manager; la capacidad de la "
                + "batería del vehículo es un buen valor."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        enabled.definition, port.definition, chargingMode.definition, fallbackCurrent.definition,
        fallbackTimeout.definition, maximumEnergy.definition,
    ]
}
