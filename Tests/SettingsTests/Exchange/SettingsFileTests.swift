import Records
import Settings
import Testing

@Suite("Settings file") struct SettingsFileTests {
    private func findings(_ yaml: String, _ keeper: SettingsKeeper? = nil) throws -> [String] {
        let keeper = try keeper ?? makeKeeper()
        let before = keeper.values
        do throws(SettingsError) {
            try keeper.importFile(yaml, file: "s.yaml", mode: .merge, session: "test")
            return []
        } catch {
            #expect(keeper.values == before && keeper.revision == 0)
            guard case .file(let findings) = error else { return ["\(error)"] }
            return findings.map(\.description)
        }
    }

    @Test("An exported file, imported elsewhere, gives the same values", arguments: Language.allCases)
    func roundTrip(language: Language) throws {
        for seed in 0..<10 as Range<UInt64> {
            var random = SplitMix(seed)
            let keeper = try makeKeeper()
            for _ in 0..<60 {
                var stage = keeper.stage(session: "random")
                let definition = random.pick(SettingsCatalogue.all)
                try stage.set(definition.name, to: random.value(of: definition.kind))
                if keeper.issues(in: stage).isEmpty { try keeper.save(stage) }
            }
            try keeper.update(session: "random") { stage throws(SettingIssue) in
                try stage.reset("backend.password")
            }
            let yaml = keeper.exportedFile(language: language)
            for mode in SettingsFile.Mode.allCases {
                let other = try makeKeeper()
                let stage = try other.stage(importing: yaml, file: "s.yaml", mode: mode, session: "test")
                #expect(stage.values == keeper.values)
                try other.save(stage)
                #expect(other.values == keeper.values)
                #expect(other.exportedFile(language: language) == yaml)
            }
        }
    }

    @Test("The file names every setting with unit, range, default and meaning, and no secret")
    func exported() throws {
        let keeper = try makeKeeper(
            MemoryStore(["backend.password": "swordfish", "loadManagement.mainsLimit": "63 63 50"]))
        let yaml = keeper.exportedFile()
        #expect(yaml.hasPrefix("pilotline-settings: 1\n"))
        #expect(yaml.contains("  mainsLimit: [63, 63, 50]\n"))
        #expect(yaml.contains("  # Operator current limit [A]: 6…80, default 32\n"))
        #expect(yaml.contains("  externalInput: \"off\"\n"))
        #expect(!yaml.contains("swordfish") && yaml.contains("not exported"))
        for definition in SettingsCatalogue.all where !definition.isSecret {
            #expect(yaml.contains("\n  \(definition.key): "), "\(definition.name)")
        }
        #expect(yaml.split(separator: "\n").allSatisfy { $0.count <= 120 })
        #expect(keeper.exportedFile(language: .french).contains("# Limites locales"))
    }

    @Test("Merging leaves what the file does not name; replacing takes it to its default, but not secrets")
    func modes() throws {
        let stored = ["semp.port": "8889", "backend.password": "swordfish"]
        let yaml = "pilotline-settings: 1\nlocal:\n  operatorCurrentLimit: 20\n"
        let merged = try makeKeeper(MemoryStore(stored))
        try merged.importFile(yaml, file: "s.yaml", mode: .merge, session: "test")
        #expect(merged.values[SEMPSettings.port] == 8889)
        #expect(merged.values[LocalSettings.operatorCurrentLimit] == Amperes(20))
        let replaced = try makeKeeper(MemoryStore(stored))
        let change = try replaced.importFile(yaml, file: "s.yaml", mode: .replace, session: "test")
        #expect(replaced.values[SEMPSettings.port] == 8888)
        #expect(replaced.values[BackendSettings.password] == "swordfish")
        #expect(change.needDaemonRestart == ["semp.port"])
    }

    @Test("Every mistake is told at once with its place, and nothing is taken over")
    func mistakes() throws {
        let yaml = """
            pilotline-settings: 1
            local:
              operatorCurrentLimit: 99
              externalInputs: "off"
              basePort: 502
            modbs:
              basePort: 502
            semp:
              maximumEnergy: 30,5
              fallbackCurrent: {a: 1}
              port:
            station: 3
            network:
              dnsServers: [1.1.1.1, nö]
            """
        #expect(
            try findings(yaml) == [
                "s.yaml:3:25: local.operatorCurrentLimit: 99 A is out of range; 6 to 80 A is allowed",
                "s.yaml:4:3: local has no setting \"externalInputs\"; did you mean externalInput?",
                "s.yaml:5:3: local has no setting \"basePort\"; it belongs to section modbus",
                "s.yaml:6:1: there is no section \"modbs\"; did you mean modbus?",
                "s.yaml:9:18: semp.maximumEnergy: \"30,5\" is not a number such as 30 or 30.5; write a point for the comma",
                "s.yaml:10:20: semp.fallbackCurrent: one value is wanted, 0 to 80 A; an empty text is \"\"",
                "s.yaml:11:8: semp.port: one value is wanted, a port, 1 to 65535; an empty text is \"\"",
                "s.yaml:12:10: station is not a list of settings; write name: value lines below it, indented",
                "s.yaml:14:15: network.dnsServers: \"nö\" is not a host's name or address",
            ])
    }

    @Test("A duplicate key is told with both places")
    func duplicate() throws {
        let yaml = "pilotline-settings: 1\nmodbus:\n  basePort: 502\n  server: false\n  basePort: 503\n"
        let findings = try findings(yaml)
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("s.yaml:5:3: duplicate key \"basePort\"") == true, "\(findings)")
        #expect(findings.first?.contains("line 3") == true)
    }

    @Test("Values that do not fit together are told where the first of them stands")
    func joint() throws {
        let yaml = "pilotline-settings: 1\nloadManagement:\n  operatorSubDistributionLimit: [20, 20, 20]\n"
        let findings = try findings(yaml)
        #expect(findings.count == 1)
        #expect(
            findings.first?.hasPrefix("s.yaml:3:33: loadManagement.operatorSubDistributionLimit: 20/20/20 A") == true)
        let lacking = try self.findings(
            "pilotline-settings: 1\nsemp:\n  enabled: true\n", makeKeeper(features: []))
        #expect(lacking.count == 1 && lacking[0].hasPrefix("s.yaml:3:12: semp.enabled: SEMP: not available"))
    }

    @Test(
        "What is no settings file is refused in one finding",
        arguments: [
            ("", "no content"), ("a: [", "not valid YAML"), ("- 1\n", "not sections"),
            ("modbus:\n  server: true\n", "no line"),
            ("pilotline-settings: 2\n", "format \"2\" is not known"), ("x: &a 1\ny: *a\n", "anchors"),
            ("pilotline-settings: 1\nmodbus: \t{\n", "YAML"),
        ])
    func noSettingsFile(yaml: String, message: String) throws {
        let findings = try findings(yaml)
        #expect(findings.count == 1 && findings[0].contains(message), "\(findings)")
        #expect(!findings.joined().contains("profile"), "\(findings)")
    }

    @Test("A file that is far too long is refused unread")
    func tooLong() throws {
        let findings = try findings("pilotline-settings: 1\n" + String(repeating: "#\n", count: 200_000))
        #expect(findings.count == 1 && findings[0].contains("400022 bytes"))
    }

    @Test("A file that changes nothing but the header is in order")
    func empty() throws { #expect(try findings("pilotline-settings: 1\nmodbus:\n").isEmpty) }
}
