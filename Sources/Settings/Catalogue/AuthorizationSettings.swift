import Records

/// Who may charge.
public enum AuthorizationSettings {
    /// Whether everybody may.
    public static let freeCharging = Setting<Bool>(
        .authorization, "freeCharging",
        label: LocalizedText(
            en: "Free charging",
            de: "Kostenloses Laden",
            fr: "Recharge gratuite",
            es: "Carga gratuita"),
        help: LocalizedText(
            en: "Everybody may charge; no card is asked for, and charging begins when the vehicle is connected.",
            de: "Jeder darf laden; es wird keine Karte verlangt, und die Ladung beginnt mit dem Anschliessen des "
                + "Fahrzeugs.",
            fr: "Tout le monde peut charger ; aucune carte n'est demandée, et la charge commence au branchement "
                + "du véhicule.",
            es: "Todos pueden cargar; no se pide tarjeta y la carga empieza al conectar el vehículo."))

    /// What the backend learns of it.
    public static let freeChargingMode = Setting<FreeChargingMode>(
        .authorization, "freeChargingMode", default: .noOCPP,
        label: LocalizedText(
            en: "Free charging mode",
            de: "Modus für kostenloses Laden",
            fr: "Mode de recharge gratuite",
            es: "Modo de carga gratuita"),
        help: LocalizedText(
            en: "What the backend learns of free charging, and whether it is asked.",
            de: "Was das Backend vom kostenlosen Laden erfährt und ob es gefragt wird.",
            fr: "Ce que le système central apprend de la recharge gratuite, et s'il est interrogé.",
            es: "Qué sabe el sistema central de la carga gratuita y si se le pregunta."))

    /// The id tag of modes with a fixed one.
    public static let freeChargingTag = Setting<String>(
        .authorization, "freeChargingTag", .text(TextRule(.identifier, 1...20)), default: "freecharging",
        label: LocalizedText(
            en: "RFID tag for free charging with OCPP Full, fixed RFID modes",
            de: "RFID-Tag zum kostenlosen Aufladen mit OCPP Full, feste RFID-Modi",
            fr: "Tag RFID pour la recharge gratuite avec OCPP Full, modes RFID fixe",
            es: "Etiqueta RFID para carga gratuita con OCPP Full, modos de RFID fija"),
        help: LocalizedText(
            en: "The id tag that the backend is told in the modes with a fixed one.",
            de: "Der Id-Tag, der dem Backend in den Modi mit fester RFID genannt wird.",
            fr: "L'identifiant indiqué au système central dans les modes à RFID fixe.",
            es: "El identificador que se comunica al sistema central en los modos con RFID fija."))

    /// Whether a card may that nobody can vouch for.
    public static let allowInDoubt = Setting<Bool>(
        .authorization, "allowInDoubt",
        label: LocalizedText(
            en: "Allow charging in doubt",
            de: "Im Zweifel Laden zulassen",
            fr: "Autoriser la recharge en cas de doute",
            es: "Permitir la carga en caso de duda"),
        help: LocalizedText(
            en: "An unknown card may charge while the backend cannot be asked.",
            de: "Eine unbekannte Karte darf laden, solange das Backend nicht gefragt werden kann.",
            fr: "Une carte inconnue peut charger tant que le système central ne peut être interrogé.",
            es: "Una tarjeta desconocida puede cargar mientras no se pueda preguntar al sistema central."))

    /// How long an authorization waits for the vehicle (OCPP's ConnectionTimeOut).
    public static let carConnectTimeout = Setting<Seconds>(
        .authorization, "carConnectTimeout", 1...3600, default: 45,
        label: LocalizedText(
            en: "Vehicle connection timeout",
            de: "Timeout für die Fahrzeugverbindung",
            fr: "Délai de connexion du véhicule",
            es: "Tiempo de espera para la conexión del vehículo"),
        help: LocalizedText(
            en: "So long after a card was accepted the vehicle may be connected; then the authorization lapses.",
            de: "So lange nach Annahme einer Karte darf das Fahrzeug angeschlossen werden; dann verfällt die "
                + "Autorisierung.",
            fr: "Le véhicule peut être branché pendant ce délai après l'acceptation d'une carte ; ensuite "
                + "l'autorisation expire.",
            es: "El vehículo puede conectarse durante este tiempo tras aceptarse una tarjeta; después la "
                + "autorización caduca."))

    /// Whether a remote start's tag is checked (OCPP's AuthorizeRemoteTxRequests).
    public static let authorizeRemoteStart = Setting<Bool>(
        .authorization, "authorizeRemoteStart", default: true, safest: true,
        label: LocalizedText(
            en: "Send OCPP Authorize for RemoteStart requests",
            de: "Sende OCPP Authorize für RemoteStart Anfragen",
            fr: "Envoyer OCPP Authorize pour les demandes RemoteStart",
            es: "Enviar OCPP Authorize para solicitudes RemoteStart"),
        help: LocalizedText(
            en: "A remote start by the backend is authorized like a card before it takes effect.",
            de: "Ein Fernstart durch das Backend wird wie eine Karte autorisiert, bevor er wirkt.",
            fr: "Un démarrage à distance par le système central est autorisé comme une carte avant de prendre "
                + "effet.",
            es: "Un inicio remoto del sistema central se autoriza como una tarjeta antes de surtir efecto."))

    /// Whether vehicles wait in a queue.
    public static let queue = Setting<Bool>(
        .authorization, "queue", switchOf: .waitingQueue,
        label: LocalizedText(
            en: "Activate waiting queue",
            de: "Wartungsschleife aktivieren",
            fr: "Activer la file d'attente",
            es: "Activar la cola de espera"),
        help: LocalizedText(
            en: "Vehicles for which there is no current wait in the order in which they came.",
            de: "Fahrzeuge, für die kein Strom da ist, warten in der Reihenfolge ihrer Ankunft.",
            fr: "Les véhicules pour lesquels il n'y a pas de courant attendent dans l'ordre d'arrivée.",
            es: "Los vehículos para los que no hay corriente esperan en el orden de llegada."))

    /// The input that authorizes.
    public static let inputAuthorization = Setting<InputAuthorization>(
        .authorization, "inputAuthorization", default: .off,
        label: LocalizedText(
            en: "Authorization by input",
            de: "Autorisierung durch Eingang",
            fr: "Autorisation par une entrée",
            es: "Autorización por entrada"),
        help: LocalizedText(
            en: "A signal at this opto input counts as the token INPUT_AUTH, which must be on the whitelist.",
            de: "Ein Signal an diesem Opto-Eingang gilt als Kennung INPUT_AUTH, die auf der Whitelist stehen "
                + "muss.",
            fr: "Un signal à cette entrée opto vaut l'identifiant INPUT_AUTH, qui doit figurer sur la liste "
                + "blanche.",
            es: "Una señal en esta entrada opto vale como el identificador INPUT_AUTH, que debe figurar en la "
                + "lista blanca."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        freeCharging.definition, freeChargingMode.definition, freeChargingTag.definition, allowInDoubt.definition,
        carConnectTimeout.definition, authorizeRemoteStart.definition, queue.definition, inputAuthorization.definition,
    ]
}
