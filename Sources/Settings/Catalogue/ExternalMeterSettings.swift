import Records

/// The meter at the house connection, which a load management master reads.
public enum ExternalMeterSettings {
    /// Whether there is such a meter.
    public static let externalMeter = Setting<Bool>(
        .loadManagement, "externalMeter", effect: .daemonRestart, switchOf: .externalMeter,
        label: LocalizedText(
            en: "External meter support",
            de: "Externe Zählerunterstützung",
            fr: "Prise en charge du compteur externe",
            es: "Soporte de contador externo"),
        help: LocalizedText(
            en: "The master reads a meter at the house connection and distributes only what the other loads "
                + "leave.",
            de: "Der Master liest einen Zähler am Hausanschluss und verteilt nur, was die übrigen Verbraucher "
                + "lassen.",
            fr: "Le maître lit un compteur au raccordement et ne distribue que ce que laissent les autres "
                + "consommateurs.",
            es: "El maestro lee un contador en la acometida y distribuye solo lo que dejan los demás consumos."))

    /// Its model.
    public static let externalMeterModel = Setting<ExternalMeterModel>(
        .loadManagement, "externalMeterModel", default: .none, effect: .daemonRestart,
        label: LocalizedText(
            en: "External meter configuration",
            de: "Konfiguration Externer Zähler",
            fr: "Configuration du compteur externe",
            es: "Configuración de contador externo"),
        help: LocalizedText(
            en: "The meter's model. All are read by Modbus TCP.",
            de: "Das Modell des Zählers. Alle werden über Modbus TCP gelesen.",
            fr: "Le modèle du compteur. Tous sont lus par Modbus TCP.",
            es: "El modelo del contador. Todos se leen por Modbus TCP."))

    /// Its name or address.
    public static let externalMeterHost = Setting<String>(
        .loadManagement, "externalMeterHost", .host, default: "", effect: .daemonRestart,
        label: LocalizedText(
            en: "IP address of external meter",
            de: "IP-Adresse des externen Zählers",
            fr: "Adresse IP du compteur externe",
            es: "Dirección IP del contador externo"),
        help: LocalizedText(
            en: "The address that the router has given the meter, or its name.",
            de: "Die Adresse, die der Router dem Zähler gegeben hat, oder sein Name.",
            fr: "L'adresse que le routeur a donnée au compteur, ou son nom.",
            es: "La dirección que el router ha dado al contador, o su nombre."))

    /// Its port.
    public static let externalMeterPort = Setting<Int>(
        port: .loadManagement, "externalMeterPort", default: 502,
        label: LocalizedText(
            en: "Port number of external meter",
            de: "Portnummer des externen Zählers",
            fr: "Numéro de port du compteur externe",
            es: "Número de puerto del contador externo"),
        help: LocalizedText(
            en: "The meter's TCP port; 502 unless somebody has changed it.",
            de: "Der TCP-Port des Zählers; 502, wenn ihn niemand geändert hat.",
            fr: "Le port TCP du compteur ; 502 si personne ne l'a changé.",
            es: "El puerto TCP del contador; 502 si nadie lo ha cambiado."))

    /// What the house connection bears.
    public static let mainsLimit = Setting<PhaseAmperes>(
        .loadManagement, "mainsLimit", 0...5000, default: 160, safest: 0,
        label: LocalizedText(
            en: "Mains connection current limit (L1/L2/L3)",
            de: "Netzanschlussstrombegrenzung (L1/L2/L3)",
            fr: "Limitation du courant de raccordement au réseau (L1/L2/L3)",
            es: "Límite de corriente de la conexión de red (L1/L2/L3)"),
        help: LocalizedText(
            en: "The greatest current of the house connection on each phase.",
            de: "Der grösste Strom des Hausanschlusses je Phase.",
            fr: "Le courant maximal du raccordement sur chaque phase.",
            es: "La corriente máxima de la acometida en cada fase."))

    /// What is always left free of it.
    public static let safetyMargin = Setting<PhaseAmperes>(
        .loadManagement, "safetyMargin", 0...1000, default: 10, safest: 1000,
        label: LocalizedText(
            en: "Safety margin for external load (L1/L2/L3)",
            de: "Sicherheitsmarge bei externer Last (L1/L2/L3)",
            fr: "Marge de sécurité pour charge externe (L1/L2/L3)",
            es: "Margen de seguridad para carga externa (L1/L2/L3)"),
        help: LocalizedText(
            en: "So much of the mains limit is always left free on each phase.",
            de: "So viel der Netzanschlussgrenze bleibt auf jeder Phase immer frei.",
            fr: "Cette part de la limite de raccordement reste toujours libre sur chaque phase.",
            es: "Esta parte del límite de la acometida queda siempre libre en cada fase."))

    /// The load that is assumed while the meter does not answer.
    public static let fallbackLoad = Setting<PhaseAmperes>(
        .loadManagement, "fallbackLoad", 0...9999, default: 9999, safest: 9999,
        label: LocalizedText(
            en: "Drop-out level of the external load (L1/L2/L3)",
            de: "Rückfallebene der externen Last (L1/L2/L3)",
            fr: "Niveau de repli de la charge externe (L1/L2/L3)",
            es: "Nivel de desconexión de la carga externa (L1/L2/L3)"),
        help: LocalizedText(
            en: "The other loads' current that is assumed while the meter does not answer: 9999 stops all "
                + "charging, 20 takes 20 A off the mains limit.",
            de: "Der Strom der übrigen Verbraucher, der angenommen wird, solange der Zähler nicht antwortet: "
                + "9999 stoppt alle Ladungen, 20 nimmt 20 A von der Netzanschlussgrenze.",
            fr: "Le courant supposé des autres consommateurs tant que le compteur ne répond pas : 9999 arrête "
                + "toute charge, 20 retire 20 A de la limite de raccordement.",
            es: "La corriente que se supone para los demás consumos mientras el contador no responde: 9999 "
                + "detiene toda carga, 20 resta 20 A del límite de la acometida."))

    /// What it measures.
    public static let externalMeterTopology = Setting<MeterTopology>(
        .loadManagement, "externalMeterTopology", default: .includingSubDistribution, safest: .withoutSubDistribution,
        label: LocalizedText(
            en: "External meter topology",
            de: "Externe Zähler Topologie",
            fr: "Topologie des compteurs externes",
            es: "Topología externa del contador"),
        help: LocalizedText(
            en: "Whether the meter measures the other loads alone or the charging stations with them.",
            de: "Ob der Zähler nur die übrigen Verbraucher misst oder die Ladestationen mit ihnen.",
            fr: "Si le compteur mesure seulement les autres consommateurs ou aussi les stations de recharge.",
            es: "Si el contador mide solo los demás consumos o también las estaciones de carga."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        externalMeter.definition, externalMeterModel.definition, externalMeterHost.definition,
        externalMeterPort.definition, mainsLimit.definition, safetyMargin.definition, fallbackLoad.definition,
        externalMeterTopology.definition,
    ]
}
