import Records

/// The Modbus TCP server.
public enum ModbusSettings {
    /// Whether there is one.
    public static let server = Setting<Bool>(
        .modbus, "server", switchOf: .modbusServer,
        label: LocalizedText(
            en: "Modbus TCP server",
            de: "Modbus TCP Server",
            fr: "Serveur Modbus TCP",
            es: "Servidor Modbus TCP"),
        help: LocalizedText(
            en: "An energy manager may read and limit the station by Modbus TCP.",
            de: "Ein Energiemanager darf die Station über Modbus TCP lesen und begrenzen.",
            fr: "Un gestionnaire d'énergie peut lire et limiter la station par Modbus TCP.",
            es: "Un gestor de energía puede leer y limitar la estación por Modbus TCP."))

    /// Its port; a second outlet listens on the next.
    public static let basePort = Setting<Int>(
        port: .modbus, "basePort", 1...65534, default: 502, effect: .atOnce,
        label: LocalizedText(
            en: "Modbus TCP server base port",
            de: "Modbus TCP Server Basisport",
            fr: "Port de base du serveur Modbus TCP",
            es: "Puerto base del servidor Modbus TCP"),
        help: LocalizedText(
            en: "The server's TCP port. The port after it is kept for a second outlet.",
            de: "Der TCP-Port des Servers. Der nächste ist für einen zweiten Ladepunkt reserviert.",
            fr: "Le port TCP du serveur. Le suivant est réservé à un second point de charge.",
            es: "El puerto TCP del servidor. El siguiente se reserva para un segundo punto de carga."))

    /// Its registers.
    public static let registerSet = Setting<ModbusRegisterSet>(
        .modbus, "registerSet", default: .omcci,
        label: LocalizedText(
            en: "Modbus TCP server register set",
            de: "Modbus TCP Server Registersatz",
            fr: "Jeu de registres du serveur Modbus TCP",
            es: "Conjunto de registros del servidor Modbus TCP"),
        help: LocalizedText(
            en: "The registers that the server shows.",
            de: "Die Register, die der Server zeigt.",
            fr: "Les registres que le serveur présente.",
            es: "Los registros que muestra el servidor."))

    /// The clients that may connect: addresses and ranges, parted by commas; empty for all.
    public static let allowedClients = Setting<String>(
        .modbus, "allowedClients", .text(TextRule(.visibleASCII, 1...400)), default: "", safest: "127.0.0.1",
        label: LocalizedText(
            en: "Modbus TCP server allowed clients",
            de: "Modbus TCP Server zugelassene Clients",
            fr: "Clients autorisés du serveur Modbus TCP",
            es: "Clientes permitidos del servidor Modbus TCP"),
        help: LocalizedText(
            en: "Only these addresses and ranges may connect, such as 192.168.1.20,192.168.2.0/24; empty for all. "
                + "Modbus has no password.",
            de: "Nur diese Adressen und Bereiche dürfen sich verbinden, etwa 192.168.1.20,192.168.2.0/24; leer "
                + "für alle. Modbus kennt kein Passwort.",
            fr: "Seules ces adresses et plages peuvent se connecter, par exemple 192.168.1.20,192.168.2.0/24 ; "
                + "vide pour toutes. Modbus n'a pas de mot de passe.",
            es: "Solo estas direcciones y rangos pueden conectarse, como 192.168.1.20,192.168.2.0/24; vacío para "
                + "todos. Modbus no tiene contraseña."))

    /// Whether a master may start and stop sessions.
    public static let allowStartStop = Setting<Bool>(
        .modbus, "allowStartStop",
        label: LocalizedText(
            en: "Modbus TCP server allow start/stop of transaction",
            de: "Modbus TCP Server Starten/Stoppen der Transaktion erlauben",
            fr: "Serveur Modbus TCP : autoriser le démarrage/l'arrêt de la transaction",
            es: "Servidor Modbus TCP: permitir iniciar/detener la transacción"),
        help: LocalizedText(
            en: "The Modbus master may start and stop sessions by writing a user ID, as if a card were shown.",
            de: "Der Modbus-Master darf Ladungen durch Schreiben einer User-ID beginnen und beenden, als würde "
                + "eine Karte vorgehalten.",
            fr: "Le maître Modbus peut commencer et arrêter des sessions en écrivant un identifiant, comme si "
                + "l'on présentait une carte.",
            es: "El maestro Modbus puede iniciar y detener sesiones escribiendo un identificador, como si se "
                + "presentara una tarjeta."))

    /// Whether a master may read the session's id.
    public static let allowUIDTransfer = Setting<Bool>(
        .modbus, "allowUIDTransfer",
        label: LocalizedText(
            en: "Modbus TCP server allow UID transfer",
            de: "Modbus TCP Server UID-Übertragung erlauben",
            fr: "Serveur Modbus TCP : autoriser la transmission de l'UID",
            es: "Servidor Modbus TCP: permitir la transmisión del UID"),
        help: LocalizedText(
            en: "The Modbus master may read the user ID of the running session. It is personal data.",
            de: "Der Modbus-Master darf die User-ID der laufenden Ladung lesen. Sie ist ein personenbezogenes "
                + "Datum.",
            fr: "Le maître Modbus peut lire l'identifiant de la session en cours. C'est une donnée personnelle.",
            es: "El maestro Modbus puede leer el identificador de la sesión en curso. Es un dato personal."))

    /// The limit while the master is silent (register 131).
    public static let safeCurrent = Setting<Amperes>(
        .modbus, "safeCurrent", 0...80, default: 6, safest: 0,
        label: LocalizedText(
            en: "Safe current",
            de: "Sicherer Strom bei Verbindungsausfall",
            fr: "Courant de sécurité",
            es: "Corriente de seguridad"),
        help: LocalizedText(
            en: "So many amperes per phase while the Modbus master has been silent for the time below; 0 pauses, "
                + "6 or more charges.",
            de: "So viele Ampere je Phase, wenn der Modbus-Master länger als die folgende Zeit schweigt; 0 "
                + "pausiert, ab 6 wird geladen.",
            fr: "Ce nombre d'ampères par phase quand le maître Modbus se tait plus longtemps que le délai "
                + "ci-dessous ; 0 met la charge en pause, 6 ou plus charge.",
            es: "Estos amperios por fase cuando el maestro Modbus calla más tiempo que el siguiente; 0 pausa "
                + "la carga, 6 o más carga."))

    /// After which silence of the master that limit applies (register 132); 0 for never.
    public static let communicationTimeout = Setting<Seconds>(
        .modbus, "communicationTimeout", 0...3600, default: 600,
        label: LocalizedText(
            en: "Communication timeout",
            de: "Zeit bis Verbindungsausfall",
            fr: "Délai de perte de communication",
            es: "Tiempo hasta la pérdida de comunicación"),
        help: LocalizedText(
            en: "After so many seconds without a request from the Modbus master the safe current applies; 0 "
                + "switches this off.",
            de: "Nach so vielen Sekunden ohne Anfrage des Modbus-Masters gilt der sichere Strom; 0 schaltet das "
                + "ab.",
            fr: "Après ce nombre de secondes sans requête du maître Modbus, le courant de sécurité s'applique ; "
                + "0 désactive cette surveillance.",
            es: "Tras estos segundos sin petición del maestro Modbus se aplica la corriente de seguridad; 0 "
                + "desactiva esta vigilancia."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        server.definition, basePort.definition, registerSet.definition, allowedClients.definition,
        allowStartStop.definition, allowUIDTransfer.definition, safeCurrent.definition, communicationTimeout.definition,
    ]
}
