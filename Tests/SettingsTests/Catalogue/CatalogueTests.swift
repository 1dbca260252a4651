import Records
import Settings
import Testing

@Suite("Catalogue") struct CatalogueTests {
    @Test("Every setting has a name of its own that begins with its section")
    func names() {
        let names = SettingsCatalogue.all.map(\.name)
        #expect(Set(names).count == names.count)
        for definition in SettingsCatalogue.all {
            #expect(definition.name == "\(definition.section.rawValue).\(definition.key)")
            #expect(definition.key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }, "\(definition.name)")
            #expect(SettingsCatalogue.definition(named: definition.name) == definition)
        }
    }

    @Test("Every section has settings, and they are all there are")
    func sections() {
        let bySection = SettingSection.allCases.map { SettingsCatalogue.settings(in: $0).count }
        #expect(bySection.allSatisfy { $0 > 0 })
        #expect(bySection.reduce(0, +) == SettingsCatalogue.all.count)
    }

    @Test("Every setting says in four languages what it is called and what it means")
    func texts() {
        // The same word in English and German.
        let sharedLabels = ["iso15118.autocharge"]
        for definition in SettingsCatalogue.all {
            let labels = Language.allCases.map { definition.label[$0] }
            let helps = Language.allCases.map { definition.help[$0] }
            #expect(
                (labels + helps).allSatisfy { !$0.isEmpty && $0.first != " " && $0.last != " " }, "\(definition.name)")
            #expect(Set(helps).count == 4, "\(definition.name): \(helps)")
            if !sharedLabels.contains(definition.name) {
                #expect(Set(labels).count == 4, "\(definition.name): \(labels)")
            }
            #expect(helps.allSatisfy { $0.last == "." }, "\(definition.name)")
        }
    }

    @Test("Every word of a choice has a label in each language")
    func choiceTexts() {
        for definition in SettingsCatalogue.all {
            guard case .choice(let options) = definition.kind else { continue }
            #expect(Set(options.map(\.word)).count == options.count)
            for language in Language.allCases {
                let labels = options.map { $0.label[language] }
                #expect(Set(labels).count == labels.count && !labels.contains(""), "\(definition.name) \(labels)")
            }
        }
    }

    @Test("Defaults and safest values are values, in their one spelling")
    func defaults() throws {
        for definition in SettingsCatalogue.all {
            var stage = try makeKeeper().stage(session: "test")
            for text in [definition.defaultText, definition.safestText] {
                try stage.set(definition.name, to: text)
                #expect(stage.values.text(of: definition.name) == text, "\(definition.name)")
            }
        }
    }

    @Test("The defaults fit every board, in a build that has nothing and in one that has all")
    func defaultsFit() throws {
        for board in [BoardFacts.bench, .small, .plain] {
            for features in [[], Set(BuildFeature.allCases)] {
                let keeper = try makeKeeper(board: board, features: features)
                #expect(keeper.issues(in: keeper.stage(session: "test")).isEmpty)
                #expect(keeper.loadReport.isClean)
                #expect(keeper.values == SettingsCatalogue.defaults(on: board))
            }
        }
    }

    @Test("The operator's limit is the hardware's by default where that is less than 32 A")
    func boardDefault() {
        let limit = LocalSettings.operatorCurrentLimit
        #expect(SettingsCatalogue.defaults(on: .small)[limit] == Amperes(16))
        #expect(SettingsCatalogue.defaults(on: .bench)[limit] == Amperes(32))
        let large = BoardFacts(hardwareCurrent: Amperes(80), phases: 3, optoInputs: 0, isSimulated: false)
        #expect(SettingsCatalogue.defaults(on: large)[limit] == Amperes(32))
    }

    @Test("A switch is off by default and safest off, except that a corrupted role leaves a slave")
    func switches() {
        let role = LoadManagementSettings.role.name
        let limiting = [LocalSettings.limitOnBackendLoss.name, LoadManagementSettings.imbalanceAvoidance.name, role]
        for definition in SettingsCatalogue.all {
            guard let feature = definition.isSwitchOf else { continue }
            #expect(definition.defaultText == feature.off, "\(definition.name)")
            if !limiting.contains(definition.name) { #expect(definition.safestText == feature.off) }
        }
        #expect(SettingsCatalogue.definition(named: role)?.safestText == "slaveDiscovery")
    }

    @Test("A safest limit is never above the default")
    func safest() {
        let raising = [ExternalMeterSettings.safetyMargin.name]
        for definition in SettingsCatalogue.all where definition.kind.unit == .ampere {
            let safest = definition.safestText.split(separator: " ").compactMap { Int($0) }
            let standard = definition.defaultText.split(separator: " ").compactMap { Int($0) }
            #expect(safest.count == standard.count && !safest.isEmpty)
            if !raising.contains(definition.name) {
                #expect(zip(safest, standard).allSatisfy { $0 <= $1 }, "\(definition.name)")
            }
        }
    }

    @Test("Typed reading gives the defaults of the original")
    func typedDefaults() {
        let values = SettingsCatalogue.defaults(on: .bench)
        #expect(values[LoadManagementSettings.sampleRate] == Seconds(30))
        #expect(values[LoadManagementSettings.subDistributionLimit] == PhaseAmperes(all: 16))
        #expect(values[LoadManagementSettings.minimumCurrent].milliamperes == 6000)
        #expect(values[LoadManagementSettings.evWakeUp])
        #expect(values[LoadManagementSettings.imbalanceLimit] == Amperes(20))
        #expect(values[ExternalMeterSettings.mainsLimit] == PhaseAmperes(all: 160))
        #expect(values[ExternalMeterSettings.safetyMargin] == PhaseAmperes(all: 10))
        #expect(values[ExternalMeterSettings.fallbackLoad] == PhaseAmperes(all: 9999))
        #expect(values[ExternalMeterSettings.externalMeterPort] == 502)
        #expect(values[ModbusSettings.basePort] == 502)
        #expect(values[ModbusSettings.registerSet] == .omcci)
        #expect(values[SEMPSettings.fallbackTimeout].duration == .seconds(600))
        #expect(values[SEMPSettings.maximumEnergy].wattHours == 30_000)
        #expect(values[EEBUSSettings.fallbackTimeout] == Seconds(4))
        #expect(values[AuthorizationSettings.carConnectTimeout] == Seconds(45))
        #expect(values[AuthorizationSettings.freeChargingTag] == "freecharging")
        #expect(values[AuthorizationSettings.authorizeRemoteStart])
        #expect(values[NetworkSettings.dnsServers] == [])
        #expect(values[StationSettings.language].language == .english)
    }

    @Test(
        "The ready-made dimming of § 14a is the greatest whole ampere below 4.2 kW",
        arguments: [(1, 18), (2, 9), (3, 6)])
    func dimming(phases: Int, amperes: Int) throws {
        let board = BoardFacts(hardwareCurrent: Amperes(32), phases: phases, optoInputs: 1, isSimulated: false)
        let keeper = try makeKeeper(board: board)
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(LocalSettings.externalInput, to: .opto1)
            try stage.set(LocalSettings.externalInputAction, to: .dimming)
            try stage.set(LocalSettings.externalInputLimit, to: Amperes(0))
        }
        #expect(keeper.values.externalInputCurrent(on: board) == Amperes(amperes))
        #expect(amperes * phases * 230 <= 4200 && (amperes + 1) * phases * 230 > 4200)
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(LocalSettings.externalInputAction, to: .limit)
        }
        #expect(keeper.values.externalInputCurrent(on: board) == Amperes(0))
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(LocalSettings.externalInput, to: .off)
        }
        #expect(keeper.values.externalInputCurrent(on: board) == nil)
    }
}
