import Records

/// How several stations share a supply.
public enum LoadManagementSettings {
    /// The station's part.
    public static let role = Setting<LoadManagementRole>(
        .loadManagement, "role", default: .off, safest: .slaveDiscovery,
        label: LocalizedText(
            en: "Dynamic load management - DLM master/slave",
            de: "Dynamisches Lastmanagement - DLM Master/Slave",
            fr: "Gestion dynamique de la charge - maître/esclave DLM",
            es: "Gestión dinámica de la carga - maestro/esclavo DLM"),
        help: LocalizedText(
            en: "The station's part in the group. A group has exactly one master. A standalone master does not "
                + "control its own outlet.",
            de: "Die Rolle der Station im Verbund. Ein Verbund hat genau einen Master. Ein Standalone-Master "
                + "steuert seinen eigenen Ladepunkt nicht.",
            fr: "Le rôle de la station dans le groupe. Un groupe a exactement un maître. Un maître autonome ne "
                + "commande pas son propre point de charge.",
            es: "El papel de la estación en el grupo. Un grupo tiene exactamente un maestro. Un maestro "
                + "independiente no controla su propio punto de carga."))

    /// The master's name or address, for a slave that does not discover it.
    public static let masterHost = Setting<String>(
        .loadManagement, "masterHost", .host, default: "", effect: .daemonRestart,
        label: LocalizedText(
            en: "DLM master address",
            de: "DLM Master-Adresse",
            fr: "Adresse du maître DLM",
            es: "Dirección del maestro DLM"),
        help: LocalizedText(
            en: "The master's name or IP address; needed by a slave with a fixed master.",
            de: "Name oder IP-Adresse des Masters; nötig für einen Slave mit festem Master.",
            fr: "Le nom ou l'adresse IP du maître ; nécessaire à un esclave à maître fixe.",
            es: "El nombre o la dirección IP del maestro; necesario para un esclavo con maestro fijo."))

    /// The port on which the master listens; the default is this program's own.
    public static let masterPort = Setting<Int>(
        port: .loadManagement, "masterPort", default: 1600,
        label: LocalizedText(
            en: "DLM master port",
            de: "DLM Master-Port",
            fr: "Port du maître DLM",
            es: "Puerto del maestro DLM"),
        help: LocalizedText(
            en: "The TCP port on which the master listens and to which slaves with a fixed master connect.",
            de: "Der TCP-Port, auf dem der Master hört und mit dem sich Slaves mit festem Master verbinden.",
            fr: "Le port TCP sur lequel le maître écoute et auquel se connectent les esclaves à maître fixe.",
            es: "El puerto TCP en el que escucha el maestro y al que se conectan los esclavos con maestro fijo."))

    /// Which of several groups in one network the station belongs to.
    public static let networkID = Setting<Int>(
        .loadManagement, "networkID", .integer(0...255, nil), default: 0, effect: .daemonRestart,
        label: LocalizedText(
            en: "DLM network ID",
            de: "DLM Netzwerk-ID",
            fr: "ID de réseau DLM",
            es: "ID de red DLM"),
        help: LocalizedText(
            en: "Tells groups of one network apart; the same number on all stations of a group.",
            de: "Unterscheidet Verbünde in einem Netzwerk; auf allen Stationen eines Verbunds dieselbe Zahl.",
            fr: "Distingue les groupes d'un même réseau ; le même nombre sur toutes les stations d'un groupe.",
            es: "Distingue los grupos de una misma red; el mismo número en todas las estaciones de un grupo."))

    /// Whether the master keeps its beacons to itself.
    public static let disableDiscovery = Setting<Bool>(
        .loadManagement, "disableDiscovery", effect: .daemonRestart,
        label: LocalizedText(
            en: "Disable discovery broadcasting",
            de: "Discovery Broadcasting deaktivieren",
            fr: "Désactiver la diffusion de découverte",
            es: "Desactivar la difusión de detección"),
        help: LocalizedText(
            en: "Switched on, the master sends no beacons, and slaves with auto-discovery do not find it. Leave "
                + "it off.",
            de: "Eingeschaltet sendet der Master keine Beacons, und Slaves mit Auto-Discovery finden ihn nicht. "
                + "Ausgeschaltet lassen.",
            fr: "Activé, le maître n'émet pas de balises et les esclaves à découverte automatique ne le trouvent "
                + "pas. À laisser désactivé.",
            es: "Activado, el maestro no emite balizas y los esclavos con detección automática no lo encuentran. "
                + "Déjelo desactivado."))

    /// How often the master distributes the current anew.
    public static let sampleRate = Setting<Seconds>(
        .loadManagement, "sampleRate", 1...300, default: 30,
        label: LocalizedText(
            en: "DLM algorithm sample rate",
            de: "DLM Algorithmus Abtastrate",
            fr: "Période d'échantillonnage de l'algorithme DLM",
            es: "Período de muestreo del algoritmo DLM"),
        help: LocalizedText(
            en: "So often the master distributes the current anew. A vehicle that arrives in between gets its "
                + "share at once.",
            de: "So oft verteilt der Master den Strom neu. Ein Fahrzeug, das dazwischen kommt, erhält seinen "
                + "Anteil sofort.",
            fr: "Le maître redistribue le courant à cette période. Un véhicule qui arrive entre-temps reçoit sa "
                + "part aussitôt.",
            es: "Con este período el maestro redistribuye la corriente. Un vehículo que llega entretanto recibe "
                + "su parte enseguida."))

    /// Whether a sleeping vehicle is woken after a pause.
    public static let evWakeUp = Setting<Bool>(
        .loadManagement, "evWakeUp", default: true,
        label: LocalizedText(
            en: "Allow EV wake-up",
            de: "Aufwecken des Elektrofahrzeugs zulassen",
            fr: "Autoriser le réveil du véhicule électrique",
            es: "Permitir despertar el vehículo eléctrico"),
        help: LocalizedText(
            en: "After a pause a vehicle that has fallen asleep is woken by a pulse on the control pilot.",
            de: "Nach einer Pause wird ein eingeschlafenes Fahrzeug durch einen Impuls auf dem Control Pilot "
                + "geweckt.",
            fr: "Après une pause, un véhicule endormi est réveillé par une impulsion sur le fil pilote.",
            es: "Tras una pausa, un vehículo dormido se despierta con un impulso en el piloto de control."))

    /// What the sub-distribution of the group bears; the owner's, above the operator's.
    public static let subDistributionLimit = Setting<PhaseAmperes>(
        .loadManagement, "subDistributionLimit", 0...1000, default: 16, safest: 6,
        label: LocalizedText(
            en: "EVSE sub-distribution limit (L1/L2/L3)",
            de: "Unterverteilungsstrombegrenzung für den Ladepunktverbund (L1/L2/L3)",
            fr: "Limite de courant de la sous-distribution du groupe de bornes (L1/L2/L3)",
            es: "Límite de corriente de la subdistribución del grupo de estaciones (L1/L2/L3)"),
        help: LocalizedText(
            en: "The current per phase that the wiring of the whole group bears. Set by the installer; never "
                + "exceeded.",
            de: "Der Strom je Phase, den die Unterverteilung des ganzen Verbunds trägt. Vom Installateur "
                + "gesetzt; nie überschritten.",
            fr: "Le courant par phase que supporte le câblage de tout le groupe. Réglé par l'installateur ; "
                + "jamais dépassé.",
            es: "La corriente por fase que soporta el cableado de todo el grupo. La fija el instalador; nunca se "
                + "supera."))

    /// What the operator grants the group; at most ``subDistributionLimit``.
    public static let operatorSubDistributionLimit = Setting<PhaseAmperes>(
        .loadManagement, "operatorSubDistributionLimit", 0...1000, default: 16, safest: 0,
        label: LocalizedText(
            en: "Operator EVSE sub-distribution limit (L1/L2/L3)",
            de: "Betreiber Unterverteilungsstrombegrenzung (L1/L2/L3)",
            fr: "Limite de courant de la sous-distribution de l'exploitant (L1/L2/L3)",
            es: "Límite de corriente de la subdistribución del operador (L1/L2/L3)"),
        help: LocalizedText(
            en: "The current per phase that the operator grants the group; no phase may exceed the "
                + "sub-distribution limit.",
            de: "Der Strom je Phase, den der Betreiber dem Verbund gewährt; keine Phase darf die "
                + "Unterverteilungsstrombegrenzung überschreiten.",
            fr: "Le courant par phase que l'exploitant accorde au groupe ; aucune phase ne peut dépasser la "
                + "limite de la sous-distribution.",
            es: "La corriente por fase que el operador concede al grupo; ninguna fase puede superar el límite de "
                + "la subdistribución."))

    /// The input by which an external signal offsets the group's current.
    public static let externalInput1 = Setting<ExternalInputUse>(
        .loadManagement, "externalInput1", default: .off,
        label: LocalizedText(
            en: "Status of external input 1",
            de: "Status des externen Eingangs 1",
            fr: "Statut de l'entrée externe 1",
            es: "Estado de la entrada externa 1"),
        help: LocalizedText(
            en: "An external signal shifts the current of the whole group by the offset below. Not together with "
                + "the local external input.",
            de: "Ein externes Signal verschiebt den Strom des ganzen Verbunds um den folgenden Offset. Nicht "
                + "zusammen mit dem lokalen externen Input.",
            fr: "Un signal externe décale le courant de tout le groupe de l'offset ci-dessous. Pas en même temps "
                + "que l'entrée externe locale.",
            es: "Una señal externa desplaza la corriente de todo el grupo según la compensación siguiente. No "
                + "junto con la entrada externa local."))

    /// Which level of that input is the signal.
    public static let externalInput1Polarity = Setting<InputPolarity>(
        .loadManagement, "externalInput1Polarity", default: .lowActive,
        label: LocalizedText(
            en: "Polarity of external input 1",
            de: "Polarität des externen Eingangs 1",
            fr: "Polarité de l'entrée externe 1",
            es: "Polaridad de la entrada externa 1"),
        help: LocalizedText(
            en: "Low-active: a contact that is open in normal operation and closes to shed load. High-active: "
                + "one that is closed and opens to shed load, as a broken wire does.",
            de: "Low-Aktiv: ein im Normalbetrieb offener Kontakt, der zum Lastabwurf schliesst. High-Aktiv: ein "
                + "geschlossener, der zum Lastabwurf öffnet, was auch ein Drahtbruch bewirkt.",
            fr: "Actif bas : un contact ouvert en service normal, qui se ferme pour délester. Actif haut : un "
                + "contact fermé, qui s'ouvre pour délester, comme le fait un fil rompu.",
            es: "Baja actividad: un contacto abierto en servicio normal que se cierra para el deslastre. Alta "
                + "actividad: uno cerrado que se abre para el deslastre, como ocurre con un cable roto."))

    /// By how much the signal shifts the group's current, signed.
    public static let externalInput1Offset = Setting<PhaseAmperes>(
        .loadManagement, "externalInput1Offset", -1000...1000, default: 0, safest: -1000,
        label: LocalizedText(
            en: "External input 1 current offset (L1/L2/L3)",
            de: "Externer Eingang 1 Stromoffset (L1/L2/L3)",
            fr: "Offset de courant de l'entrée externe 1 (L1/L2/L3)",
            es: "Compensación de corriente de la entrada externa 1 (L1/L2/L3)"),
        help: LocalizedText(
            en: "Added to the group's current on each phase while the signal is there; negative to shed: 16 A "
                + "with an offset of -10 A leaves 6 A.",
            de: "Wird, solange das Signal ansteht, je Phase zum Strom des Verbunds addiert; negativ zum "
                + "Abwerfen: 16 A mit Offset -10 A lassen 6 A.",
            fr: "S'ajoute au courant du groupe sur chaque phase tant que le signal est présent ; négatif pour "
                + "délester : 16 A avec un offset de -10 A laissent 6 A.",
            es: "Se suma a la corriente del grupo en cada fase mientras dura la señal; negativa para el "
                + "deslastre: 16 A con una compensación de -10 A dejan 6 A."))

    /// Whether the phases' load is kept even.
    public static let imbalanceAvoidance = Setting<Bool>(
        .loadManagement, "imbalanceAvoidance", safest: true, switchOf: .imbalanceAvoidance,
        label: LocalizedText(
            en: "Imbalance avoidance",
            de: "Schieflastvermeidung",
            fr: "Prévention du déséquilibre des phases",
            es: "Prevención del desequilibrio de fases"),
        help: LocalizedText(
            en: "Keeps the difference between the phases below the limit that follows, by reducing vehicles that "
                + "use one or two phases.",
            de: "Hält den Unterschied zwischen den Phasen unter der folgenden Grenze, indem ein- und zweiphasige "
                + "Fahrzeuge reduziert werden.",
            fr: "Maintient l'écart entre les phases sous la limite qui suit, en réduisant les véhicules qui "
                + "utilisent une ou deux phases.",
            es: "Mantiene la diferencia entre las fases por debajo del límite siguiente, reduciendo los "
                + "vehículos que usan una o dos fases."))

    /// The greatest difference between phases (VDE-AR-N 4100: 4.6 kVA, 20 A).
    public static let imbalanceLimit = Setting<Amperes>(
        .loadManagement, "imbalanceLimit", 6...80, default: 20, safest: 6,
        label: LocalizedText(
            en: "Imbalance limit",
            de: "Schieflastgrenze",
            fr: "Limite de déséquilibre",
            es: "Límite de desequilibrio"),
        help: LocalizedText(
            en: "The greatest difference between two phases; 20 A (4.6 kVA) in Germany.",
            de: "Der grösste Unterschied zwischen zwei Phasen; in Deutschland 20 A (4,6 kVA).",
            fr: "Le plus grand écart entre deux phases ; 20 A (4,6 kVA) en Allemagne.",
            es: "La mayor diferencia entre dos fases; 20 A (4,6 kVA) en Alemania."))

    /// The least current with which a vehicle is charged; below it, charging pauses (IEC 61851-1: 6 A at least).
    public static let minimumCurrent = Setting<Amperes>(
        .loadManagement, "minimumCurrent", 6...32, default: 6,
        label: LocalizedText(
            en: "Minimum current limit",
            de: "Minimaler-Strombegrenzungswert",
            fr: "Limite minimale de courant",
            es: "Límite mínimo de corriente"),
        help: LocalizedText(
            en: "A vehicle for which less is left than this is paused, and its current goes to others.",
            de: "Ein Fahrzeug, für das weniger als dies bleibt, pausiert, und sein Strom geht an andere.",
            fr: "Un véhicule pour lequel il reste moins est mis en pause, et son courant va aux autres.",
            es: "Un vehículo para el que queda menos se pausa, y su corriente va a los demás."))

    /// A slave's limit while it does not reach its master; the default is this program's own.
    public static let disconnectedLimit = Setting<Amperes>(
        .loadManagement, "disconnectedLimit", 0...80, default: 0, safest: 0,
        label: LocalizedText(
            en: "Current limit without connection to the master",
            de: "Strombegrenzung bei Verbindungsausfall zum Master",
            fr: "Limite de courant sans liaison avec le maître",
            es: "Límite de corriente sin conexión con el maestro"),
        help: LocalizedText(
            en: "So many amperes per phase a slave takes while it does not reach its master; 0 stops charging.",
            de: "So viele Ampere je Phase nimmt ein Slave, solange er seinen Master nicht erreicht; 0 stoppt die "
                + "Ladung.",
            fr: "Ce nombre d'ampères par phase qu'un esclave prend tant qu'il n'atteint pas son maître ; 0 "
                + "arrête la charge.",
            es: "Estos amperios por fase que toma un esclavo mientras no alcanza a su maestro; 0 detiene la "
                + "carga."))

    /// How the station's phases are connected to the supply's.
    public static let phaseRotation = Setting<PhaseRotation>(
        .loadManagement, "phaseRotation", default: .rst,
        label: LocalizedText(
            en: "Phase rotation",
            de: "Phasenrotation",
            fr: "Rotation des phases",
            es: "Rotación de fases"),
        help: LocalizedText(
            en: "Which phase of the supply each of the station's L1, L2 and L3 is connected to, so that a "
                + "single-phase vehicle counts on the right one.",
            de: "An welcher Phase des Netzes L1, L2 und L3 der Station liegen, damit ein einphasiges Fahrzeug "
                + "auf der richtigen zählt.",
            fr: "À quelle phase du réseau L1, L2 et L3 de la station sont raccordées, pour qu'un véhicule "
                + "monophasé compte sur la bonne.",
            es: "A qué fase de la red están conectadas L1, L2 y L3 de la estación, para que un vehículo "
                + "monofásico cuente en la correcta."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        role.definition, masterHost.definition, masterPort.definition, networkID.definition,
        disableDiscovery.definition, sampleRate.definition, evWakeUp.definition, subDistributionLimit.definition,
        operatorSubDistributionLimit.definition, externalInput1.definition, externalInput1Polarity.definition,
        externalInput1Offset.definition, imbalanceAvoidance.definition, imbalanceLimit.definition,
        minimumCurrent.definition, disconnectedLimit.definition, phaseRotation.definition,
    ]
}
