import Records
import Settings
import Testing

/// What the original's web interface calls its settings (the pages' own terms), and which settings here they are.
@Suite("Terms of the original") struct OriginalTermsTests {
    /// The German terms, which stand in the pictures of all four pages, and the values that the pages show before
    /// anything is changed.
    static let german: [(term: String, setting: String, value: String)] = [
        ("Betreiber-Strombegrenzung", "local.operatorCurrentLimit", "32"),
        ("Energiemanagement von externem Input", "local.externalInput", "off"),
        ("Strombegrenzung für das Energiemanagement von externem Eingang", "local.externalInputLimit", "0"),
        (
            "Aktiviere Obere Strombegrenzung bei Netzwerkausfall für SmartCharging", "local.limitOnBackendLoss", "false"
        ),
        ("Dynamisches Lastmanagement - DLM Master/Slave", "loadManagement.role", "off"),
        ("DLM Netzwerk-ID", "loadManagement.networkID", "0"),
        ("Discovery Broadcasting deaktivieren", "loadManagement.disableDiscovery", "false"),
        ("DLM Algorithmus Abtastrate", "loadManagement.sampleRate", "30"),
        ("Aufwecken des Elektrofahrzeugs zulassen", "loadManagement.evWakeUp", "true"),
        (
            "Unterverteilungsstrombegrenzung für den Ladepunktverbund (L1/L2/L3)",
            "loadManagement.subDistributionLimit", "16 16 16"
        ),
        (
            "Betreiber Unterverteilungsstrombegrenzung (L1/L2/L3)", "loadManagement.operatorSubDistributionLimit",
            "16 16 16"
        ),
        ("Status des externen Eingangs 1", "loadManagement.externalInput1", "off"),
        ("Polarität des externen Eingangs 1", "loadManagement.externalInput1Polarity", "lowActive"),
        ("Externer Eingang 1 Stromoffset (L1/L2/L3)", "loadManagement.externalInput1Offset", "0 0 0"),
        ("Externe Zählerunterstützung", "loadManagement.externalMeter", "false"),
        ("Konfiguration Externer Zähler", "loadManagement.externalMeterModel", "none"),
        ("IP-Adresse des externen Zählers", "loadManagement.externalMeterHost", ""),
        ("Portnummer des externen Zählers", "loadManagement.externalMeterPort", "502"),
        ("Netzanschlussstrombegrenzung (L1/L2/L3)", "loadManagement.mainsLimit", "160 160 160"),
        ("Sicherheitsmarge bei externer Last (L1/L2/L3)", "loadManagement.safetyMargin", "10 10 10"),
        ("Rückfallebene der externen Last (L1/L2/L3)", "loadManagement.fallbackLoad", "9999 9999 9999"),
        ("Externe Zähler Topologie", "loadManagement.externalMeterTopology", "includingSubDistribution"),
        ("Schieflastvermeidung", "loadManagement.imbalanceAvoidance", "false"),
        ("Minimaler-Strombegrenzungswert", "loadManagement.minimumCurrent", "6"),
        ("Modbus TCP Server", "modbus.server", "false"),
        ("Modbus TCP Server Basisport", "modbus.basePort", "502"),
        ("Modbus TCP Server Registersatz", "modbus.registerSet", "omcci"),
        ("Modbus TCP Server Starten/Stoppen der Transaktion erlauben", "modbus.allowStartStop", "false"),
        ("Modbus TCP Server UID-Übertragung erlauben", "modbus.allowUIDTransfer", "false"),
        ("SMA Schnittstelle", "semp.enabled", "false"),
        ("SMA Lademodus", "semp.chargingMode", "surplus"),
        ("SMA Strom bei Verbindungsausfall", "semp.fallbackCurrent", "6"),
        ("SMA Zeit bis Verbindungsausfall", "semp.fallbackTimeout", "600"),
        ("SMA Höchstbedarf Energie", "semp.maximumEnergy", "30"),
        ("EEBus-Schnittstelle", "eebus.enabled", "false"),
        ("Strom bei Verbindungsausfall", "eebus.fallbackCurrent", "6"),
        ("Zeit bis Verbindungsausfall", "eebus.fallbackTimeout", "4"),
        ("Energiemanager koppeln oder trennen", "eebus.pairing", "unpair"),
        // Its state, "Nicht gekoppelt", is that this is empty.
        ("Kennung des gekoppelten Energiemanagers", "eebus.pairedManager", ""),
        ("Kostenloses Laden", "authorization.freeCharging", "false"),
        (
            "RFID-Tag zum kostenlosen Aufladen mit OCPP Full, feste RFID-Modi", "authorization.freeChargingTag",
            "freecharging"
        ),
        ("Im Zweifel Laden zulassen", "authorization.allowInDoubt", "false"),
        ("Timeout für die Fahrzeugverbindung", "authorization.carConnectTimeout", "45"),
        ("Sende OCPP Authorize für RemoteStart Anfragen", "authorization.authorizeRemoteStart", "true"),
        ("Wartungsschleife aktivieren", "authorization.queue", "false"),
        ("15118 Konfiguration", "iso15118.configuration", "off"),
        ("Autocharge", "iso15118.autocharge", "false"),
        ("OCPP 1.6 Erweiterung für die 15118 Zertifikatsinstallation", "iso15118.ocppExtension", "ebee"),
        ("Zusätzliche Protokollierung", "iso15118.extraLogging", "false"),
        ("Prefix für EVCCID oder MAC-Adresse für die OCPP Autorisierung", "iso15118.evccidPrefix", ""),
    ]

    /// The terms that the other pages translate.
    static let translated: [(language: Language, term: String, setting: String)] = [
        (.english, "External meter support", "loadManagement.externalMeter"),
        (.english, "External meter configuration", "loadManagement.externalMeterModel"),
        (.english, "IP address of external meter", "loadManagement.externalMeterHost"),
        (.english, "Mains connection current limit (L1/L2/L3)", "loadManagement.mainsLimit"),
        (.english, "drop-out level of the external load (L1/L2/L3)", "loadManagement.fallbackLoad"),
        (.english, "External meter topology", "loadManagement.externalMeterTopology"),
        (.english, "energy management from external input", "local.externalInput"),
        (.english, "current limitation for energy management from external input", "local.externalInputLimit"),
        (.english, "status of external input 1", "loadManagement.externalInput1"),
        (.spanish, "Soporte de contador externo", "loadManagement.externalMeter"),
        (.spanish, "Configuración de contador externo", "loadManagement.externalMeterModel"),
        (.spanish, "Dirección IP del contador externo", "loadManagement.externalMeterHost"),
        (.spanish, "Límite de corriente de la conexión de red (L1/L2/L3)", "loadManagement.mainsLimit"),
        (.spanish, "margen de seguridad para carga externa (L1/L2/L3)", "loadManagement.safetyMargin"),
        (.spanish, "nivel de desconexión de la carga externa (L1/L2/L3)", "loadManagement.fallbackLoad"),
        (.spanish, "Topología externa del contador", "loadManagement.externalMeterTopology"),
        (.spanish, "gestión de energía desde la entrada externa", "local.externalInput"),
        (
            .spanish, "limitación de corriente para la gestión de la energía procedente de una entrada externa",
            "local.externalInputLimit"
        ),
        (.spanish, "estado de la entrada externa 1", "loadManagement.externalInput1"),
        (.french, "Prise en charge du compteur externe", "loadManagement.externalMeter"),
        (.french, "Configuration du compteur externe", "loadManagement.externalMeterModel"),
        (.french, "Adresse IP du compteur externe", "loadManagement.externalMeterHost"),
        (.french, "Limitation du courant de raccordement au réseau (L1/L2/L3)", "loadManagement.mainsLimit"),
        (.french, "Marge de sécurité pour charge externe (L1/L2/L3)", "loadManagement.safetyMargin"),
        (.french, "Niveau de repli de la charge externe (L1/L2/L3)", "loadManagement.fallbackLoad"),
        (.french, "Topologie des compteurs externes", "loadManagement.externalMeterTopology"),
        (.french, "gestion de l'énergie de l'entrée externe", "local.externalInput"),
        (.french, "limitation du courant pour la gestion de l'énergie de l'entrée externe", "local.externalInputLimit"),
        (.french, "Statut de l'entrée externe 1", "loadManagement.externalInput1"),
    ]

    @Test("Each setting of the original is in the catalogue under its own term, with its default", arguments: german)
    func terms(term: String, setting: String, value: String) throws {
        let definition = try #require(SettingsCatalogue.definition(named: setting))
        #expect(definition.label[.german] == term)
        #expect(definition.defaultText == value)
        #expect(SettingsArticle.markdown.contains("| `\(setting)` |"))
        #expect(SettingsArticle.markdown.contains("(\(term))."))
    }

    @Test("Each term that the other pages have is the setting's label in that language", arguments: translated)
    func translations(language: Language, term: String, setting: String) throws {
        let label = try #require(SettingsCatalogue.definition(named: setting)).label[language]
        #expect(label.lowercased() == term.lowercased())
    }

    @Test("The meters of the original can be chosen")
    func meters() {
        let labels = ExternalMeterModel.allCases.map { $0.label[.english] }
        for model in [
            "TQ EM300-LR", "TQ EM410/EM420", "IPD Control", "Janitza UMG 512/96 PRO", "Janitza UMG 605 PRO",
            "Phoenix Contact EEM-MB371", "Siemens 7KM2200",
        ] {
            #expect(labels.contains("Modbus \(model) (TCP)"))
        }
    }
}
