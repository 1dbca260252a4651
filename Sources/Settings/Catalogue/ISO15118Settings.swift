import Records

/// ISO 15118 and Autocharge.
public enum ISO15118Settings {
    /// Whether and how the station speaks it.
    public static let configuration = Setting<ISO15118Configuration>(
        .iso15118, "configuration", default: .off, effect: .daemonRestart, switchOf: .iso15118,
        label: LocalizedText(
            en: "15118 configuration",
            de: "15118 Konfiguration",
            fr: "Configuration 15118",
            es: "Configuración 15118"),
        help: LocalizedText(
            en: "Whether the station speaks ISO 15118 with the vehicle, and whether the vehicle may identify "
                + "itself by contract (Plug & Charge).",
            de: "Ob die Station ISO 15118 mit dem Fahrzeug spricht und ob sich das Fahrzeug per Vertrag "
                + "ausweisen darf (Plug & Charge).",
            fr: "Si la station parle ISO 15118 avec le véhicule, et si celui-ci peut s'identifier par contrat "
                + "(Plug & Charge).",
            es: "Si la estación habla ISO 15118 con el vehículo y si este puede identificarse por contrato (Plug "
                + "& Charge)."))

    /// Whether the vehicle's MAC address authorizes.
    public static let autocharge = Setting<Bool>(
        .iso15118, "autocharge", effect: .daemonRestart, switchOf: .iso15118,
        label: LocalizedText(
            en: "Autocharge",
            de: "Autocharge",
            fr: "Autocharge (identification par adresse MAC)",
            es: "Autocharge (identificación por dirección MAC)"),
        help: LocalizedText(
            en: "The vehicle's MAC address counts as a card. It can be forged.",
            de: "Die MAC-Adresse des Fahrzeugs gilt als Karte. Sie lässt sich fälschen.",
            fr: "L'adresse MAC du véhicule vaut une carte. Elle peut être falsifiée.",
            es: "La dirección MAC del vehículo vale como tarjeta. Puede falsificarse."))

    /// What stands before the vehicle's id in OCPP: 8 characters at most, as a tag has 20 and a MAC address 12.
    public static let evccidPrefix = Setting<String>(
        .iso15118, "evccidPrefix", .text(TextRule(.identifier, 1...8)), default: "",
        label: LocalizedText(
            en: "Prefix for EVCCID or MAC address for OCPP authorization",
            de: "Prefix für EVCCID oder MAC-Adresse für die OCPP Autorisierung",
            fr: "Préfixe de l'EVCCID ou de l'adresse MAC pour l'autorisation OCPP",
            es: "Prefijo del EVCCID o de la dirección MAC para la autorización OCPP"),
        help: LocalizedText(
            en: "Put before the vehicle's id when the backend is asked; 8 characters at most.",
            de: "Steht vor der Kennung des Fahrzeugs, wenn das Backend gefragt wird; höchstens 8 Zeichen.",
            fr: "Placé devant l'identifiant du véhicule quand le système central est interrogé ; 8 caractères au "
                + "plus.",
            es: "Se antepone al identificador del vehículo al preguntar al sistema central; 8 caracteres como "
                + "máximo."))

    /// How certificates come.
    public static let ocppExtension = Setting<OCPPCertificateExtension>(
        .iso15118, "ocppExtension", default: .ebee, effect: .daemonRestart,
        label: LocalizedText(
            en: "OCPP 1.6 extension for 15118 certificate installation",
            de: "OCPP 1.6 Erweiterung für die 15118 Zertifikatsinstallation",
            fr: "Extension OCPP 1.6 pour l'installation de certificats 15118",
            es: "Extensión de OCPP 1.6 para la instalación de certificados 15118"),
        help: LocalizedText(
            en: "The messages by which the backend installs certificates for Plug & Charge.",
            de: "Die Nachrichten, mit denen das Backend Zertifikate für Plug & Charge installiert.",
            fr: "Les messages par lesquels le système central installe les certificats de Plug & Charge.",
            es: "Los mensajes con los que el sistema central instala certificados para Plug & Charge."))

    /// Whether more is logged.
    public static let extraLogging = Setting<Bool>(
        .iso15118, "extraLogging",
        label: LocalizedText(
            en: "Additional logging",
            de: "Zusätzliche Protokollierung",
            fr: "Journalisation supplémentaire",
            es: "Registro adicional"),
        help: LocalizedText(
            en: "Logs every message of ISO 15118. For finding faults; it fills the memory card faster.",
            de: "Protokolliert jede Nachricht von ISO 15118. Zur Fehlersuche; füllt die Speicherkarte schneller.",
            fr:
                "Journalise chaque message ISO 15118. Pour la recherche de pannes ; remplit plus vite la carte mémoire.",
            es: "Registra cada mensaje de ISO 15118. Para buscar fallos; llena antes la tarjeta de memoria."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        configuration.definition, autocharge.definition, evccidPrefix.definition, ocppExtension.definition,
        extraLogging.definition,
    ]
}
