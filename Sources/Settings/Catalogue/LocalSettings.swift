import Records

/// What limits this station alone.
public enum LocalSettings {
    /// The operator's limit of the station; at most the hardware's, which is also its default where that is less than 32 A.
    public static let operatorCurrentLimit = Setting<Amperes>(
        .local, "operatorCurrentLimit", 6...80, default: 32, safest: 6,
        label: LocalizedText(
            en: "Operator current limit",
            de: "Betreiber-Strombegrenzung",
            fr: "Limite de courant de l'exploitant",
            es: "Límite de corriente del operador"),
        help: LocalizedText(
            en: "The greatest current per phase that this station offers. It cannot exceed the hardware's limit.",
            de: "Der grösste Strom je Phase, den diese Station anbietet. Er kann die Grenze der Hardware nicht "
                + "überschreiten.",
            fr: "Le courant maximal par phase que cette station propose. Il ne peut dépasser la limite du "
                + "matériel.",
            es: "La corriente máxima por fase que ofrece esta estación. No puede superar el límite del hardware."))

    /// The input by which an external signal limits this station.
    public static let externalInput = Setting<ExternalInputUse>(
        .local, "externalInput", default: .off, safest: .opto1,
        label: LocalizedText(
            en: "Energy management from external input",
            de: "Energiemanagement von externem Input",
            fr: "Gestion de l'énergie de l'entrée externe",
            es: "Gestión de energía desde la entrada externa"),
        help: LocalizedText(
            en: "An external signal, such as the grid operator's, limits this station. Not together with "
                + "external input 1 of load management.",
            de: "Ein externes Signal, etwa des Netzbetreibers, begrenzt diese Station. Nicht zusammen mit dem "
                + "externen Eingang 1 des Lastmanagements.",
            fr: "Un signal externe, par exemple du gestionnaire de réseau, limite cette station. Pas en même "
                + "temps que l'entrée externe 1 de la gestion de charge.",
            es: "Una señal externa, por ejemplo de la distribuidora, limita esta estación. No junto con la "
                + "entrada externa 1 de la gestión de carga."))

    /// Which level of that input is the signal.
    public static let externalInputPolarity = Setting<InputPolarity>(
        .local, "externalInputPolarity", default: .lowActive,
        label: LocalizedText(
            en: "Polarity of the external input",
            de: "Polarität des externen Eingangs",
            fr: "Polarité de l'entrée externe",
            es: "Polaridad de la entrada externa"),
        help: LocalizedText(
            en: "Low-active: a contact that is open in normal operation and closes to shed load. High-active: a "
                + "contact that is closed in normal operation; it opens to shed load, and so does a broken wire. "
                + "The energy supplier decides.",
            de: "Low-Aktiv: ein im Normalbetrieb offener Kontakt, der zum Lastabwurf schliesst. High-Aktiv: ein "
                + "im Normalbetrieb geschlossener Kontakt; er öffnet zum Lastabwurf, und ein Drahtbruch wirkt "
                + "ebenso. Massgebend ist der Energieversorger.",
            fr: "Actif bas : un contact ouvert en service normal, qui se ferme pour délester. Actif haut : un "
                + "contact fermé en service normal ; il s'ouvre pour délester, et un fil rompu agit de même. Le "
                + "fournisseur d'énergie décide.",
            es: "Baja actividad: un contacto abierto en servicio normal que se cierra para el deslastre. Alta "
                + "actividad: un contacto cerrado en servicio normal; se abre para el deslastre, y un cable roto "
                + "actúa igual. Decide la compañía eléctrica."))

    /// What the signal does.
    public static let externalInputAction = Setting<ExternalInputAction>(
        .local, "externalInputAction", default: .limit,
        label: LocalizedText(
            en: "Effect of the external input",
            de: "Wirkung des externen Eingangs",
            fr: "Effet de l'entrée externe",
            es: "Efecto de la entrada externa"),
        help: LocalizedText(
            en: "Either the limit set below applies, or the ready-made dimming to 4.2 kW of § 14a EnWG: 6 A on "
                + "three phases, 18 A on one.",
            de: "Entweder gilt die unten eingestellte Strombegrenzung oder die fertige Dimmung auf 4,2 kW nach § "
                + "14a EnWG: 6 A dreiphasig, 18 A einphasig.",
            fr: "Soit la limite réglée ci-dessous, soit la réduction toute prête à 4,2 kW selon le § 14a EnWG : "
                + "6 A en triphasé, 18 A en monophasé.",
            es: "O bien el límite ajustado abajo, o bien la reducción predefinida a 4,2 kW del § 14a EnWG: 6 A "
                + "en trifásico, 18 A en monofásico."))

    /// The limit while the signal is there.
    public static let externalInputLimit = Setting<Amperes>(
        .local, "externalInputLimit", 0...80, default: 0, safest: 0,
        label: LocalizedText(
            en: "Current limitation for energy management from external input",
            de: "Strombegrenzung für das Energiemanagement von externem Eingang",
            fr: "Limitation du courant pour la gestion de l'énergie de l'entrée externe",
            es: "Limitación de corriente para la gestión de la energía procedente de una entrada externa"),
        help: LocalizedText(
            en: "To so many amperes per phase the signal limits the station: 0 stops charging, 10 leaves 10 A. "
                + "Less than the minimum current pauses charging.",
            de: "Auf so viele Ampere je Phase begrenzt das Signal die Station: 0 stoppt die Ladung, 10 lässt 10 "
                + "A. Weniger als der minimale Strom pausiert die Ladung.",
            fr: "Le signal limite la station à ce nombre d'ampères par phase : 0 arrête la charge, 10 laisse 10 "
                + "A. Moins que le courant minimal suspend la charge.",
            es: "La señal limita la estación a estos amperios por fase: 0 detiene la carga, 10 deja 10 A. Menos "
                + "que la corriente mínima pausa la carga."))

    /// Whether a limit applies while the backend cannot be reached.
    public static let limitOnBackendLoss = Setting<Bool>(
        .local, "limitOnBackendLoss", safest: true, switchOf: .ocpp,
        label: LocalizedText(
            en: "Upper current limit on network failure for smart charging",
            de: "Aktiviere Obere Strombegrenzung bei Netzwerkausfall für SmartCharging",
            fr: "Limite supérieure de courant en cas de panne de réseau pour SmartCharging",
            es: "Límite superior de corriente en caso de fallo de red para SmartCharging"),
        help: LocalizedText(
            en: "While the OCPP backend cannot be reached, the limit below applies.",
            de: "Solange das OCPP-Backend nicht erreichbar ist, gilt die folgende Grenze.",
            fr: "Tant que le système central OCPP est inaccessible, la limite ci-dessous s'applique.",
            es: "Mientras el sistema central OCPP no sea accesible, se aplica el límite siguiente."))

    /// The limit while the backend cannot be reached; the default is this program's own.
    public static let backendLossLimit = Setting<Amperes>(
        .local, "backendLossLimit", 0...80, default: 6, safest: 0,
        label: LocalizedText(
            en: "Current limit on network failure",
            de: "Strombegrenzung bei Netzwerkausfall",
            fr: "Limite de courant en cas de panne de réseau",
            es: "Límite de corriente en caso de fallo de red"),
        help: LocalizedText(
            en: "So many amperes per phase while the OCPP backend cannot be reached; 0 stops charging.",
            de: "So viele Ampere je Phase, solange das OCPP-Backend nicht erreichbar ist; 0 stoppt die Ladung.",
            fr: "Ce nombre d'ampères par phase tant que le système central OCPP est inaccessible ; 0 arrête la "
                + "charge.",
            es: "Estos amperios por fase mientras el sistema central OCPP no sea accesible; 0 detiene la carga."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        operatorCurrentLimit.definition, externalInput.definition, externalInputPolarity.definition,
        externalInputAction.definition, externalInputLimit.definition, limitOnBackendLoss.definition,
        backendLossLimit.definition,
    ]
}
