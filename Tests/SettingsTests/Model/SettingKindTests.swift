import Settings
import Testing

@Suite("Kinds of values") struct SettingKindTests {
    private func canonical(_ name: String, _ text: String) throws -> String? {
        var stage = try makeKeeper().stage(session: "test")
        try stage.set(name, to: text)
        return stage.values.text(of: name)
    }

    @Test(
        "A value has one spelling, whatever it was written as",
        arguments: [
            ("modbus.server", "on", "true"), ("modbus.server", "No", "false"), ("modbus.server", "TRUE", "true"),
            ("local.operatorCurrentLimit", "016", "16"), ("loadManagement.mainsLimit", "63", "63 63 63"),
            ("loadManagement.mainsLimit", "63/50, 40", "63 50 40"),
            ("loadManagement.externalInput1Offset", "-10 -10 0", "-10 -10 0"), ("semp.maximumEnergy", "30.50", "30.5"),
            ("semp.maximumEnergy", "007.1", "7.1"), ("local.externalInput", "OPTO1", "opto1"),
            ("backend.url", "WSS://a.example/x", "wss://a.example/x"),
            ("network.dnsServers", "1.1.1.1, 9.9.9.9", "1.1.1.1\n9.9.9.9"),
        ])
    func spellings(name: String, text: String, expected: String) throws {
        #expect(try canonical(name, text) == expected)
    }

    @Test(
        "What is no value is refused, naming the setting and the mend",
        arguments: [
            ("modbus.server", "maybe", "write true or false"),
            ("local.operatorCurrentLimit", "16A", "without the unit"),
            ("local.operatorCurrentLimit", "5", "6 to 80 A is allowed"),
            ("local.operatorCurrentLimit", "+16", "whole number"), ("local.operatorCurrentLimit", "١٦", "whole number"),
            ("local.operatorCurrentLimit", "99999999999999999999", "whole number"),
            ("local.operatorCurrentLimit", "", "whole number"),
            ("loadManagement.mainsLimit", "63 50", "three values"), ("loadManagement.mainsLimit", "", "three values"),
            ("loadManagement.mainsLimit", "63 50 -1", "out of range"),
            ("semp.maximumEnergy", "30,5", "write a point for the comma"),
            ("semp.maximumEnergy", "30.05", "multiple of 0.1"), ("semp.maximumEnergy", "0", "out of range"),
            ("semp.maximumEnergy", "1e3", "such as 30"), ("semp.maximumEnergy", "30.", "such as 30"),
            ("semp.maximumEnergy", "9223372036854775807", "such as 30"),
            ("local.externalInput", "opto", "did you mean opto1?"), ("modbus.basePort", "0", "1 to 65534"),
            ("modbus.basePort", "65535", "1 to 65534"), ("loadManagement.masterHost", "-a", "host's name"),
            ("loadManagement.masterHost", "256.1.1.1", "host's name"),
            ("loadManagement.masterHost", "1.2.3", "host's name"),
            ("loadManagement.masterHost", "a..b", "host's name"), ("loadManagement.masterHost", ":1:2", "host's name"),
            ("loadManagement.masterHost", "1::2::3", "host's name"), ("network.address", "01.2.3.4", "IPv4"),
            ("network.address", "::1", "IPv4"), ("backend.url", "http://a.example", "ws:// or wss://"),
            ("backend.url", "wss://", "no host"), ("backend.url", "wss://a:0/", "port"),
            ("backend.url", "wss://me@a.example/", "user"), ("backend.url", "wss://a.example/#x", "fragment"),
            ("backend.url", "wss://a b", "blanks"), ("station.timeZone", "Europe/", "time zone"),
            ("station.timeZone", "", "must not be empty"), ("station.timeZone", "../../etc/passwd", "time zone"),
            ("eebus.pairedManager", "abc", "40 are allowed"), ("network.hostName", "a_b", "letters"),
            ("authorization.freeChargingTag", "with blank", "letters"),
            ("authorization.freeChargingTag", "123456789012345678901", "1 to 20"),
            ("authorization.freeChargingTag", "a\nb", "letters"), ("network.dnsServers", "1 2 3 4", "3 are allowed"),
        ])
    func refusals(name: String, text: String, mend: String) throws {
        var stage = try makeKeeper().stage(session: "test")
        let before = stage.values
        let error = try #require(throws: SettingIssue.self) { try stage.set(name, to: text) }
        #expect(error.code == .badValue)
        #expect(error.settings == [name])
        #expect(error.text.hasPrefix("\(name): ") && error.text.contains(mend), "\(error.text)")
        #expect(!error.text.contains("\n"))
        #expect(stage.values == before && stage.changedNames.isEmpty)
    }

    @Test(
        "Hosts may be names and addresses of both kinds",
        arguments: [
            "", "meter", "meter.local", "192.168.1.20", "fe80::1", "::", "::1", "1::", "::ffff:1.2.3.4",
            "2001:db8:0:0:0:0:0:1", "a1-b.c",
        ])
    func hosts(text: String) throws {
        #expect(try canonical("loadManagement.masterHost", text) == text)
    }

    @Test("An unknown name is answered with the nearest one")
    func nearest() throws {
        var stage = try makeKeeper().stage(session: "test")
        let error = try #require(throws: SettingIssue.self) { try stage.set("modbus.basport", to: "502") }
        #expect(error.code == .unknownSetting)
        #expect(error.text.contains("did you mean modbus.basePort?"))
        let bare = try #require(throws: SettingIssue.self) { try stage.reset("basePort") }
        #expect(bare.text.contains("did you mean modbus.basePort?"))
    }

    @Test("A part of a name is answered with every setting that has it, and any unknown name with where they all are")
    func similar() throws {
        var stage = try makeKeeper().stage(session: "test")
        for word in ["port", "PORT"] {
            let error = try #require(throws: SettingIssue.self) { try stage.set(word, to: "3") }
            for name in ["semp.port", "modbus.basePort", "network.webPort"] {
                #expect(error.text.contains(name), "\(error.text)")
            }
        }
        let section = try #require(throws: SettingIssue.self) { try stage.set("modbus.port", to: "3") }
        #expect(section.text.contains("modbus.basePort") && !section.text.contains("webPort"), "\(section.text)")
        let none = try #require(throws: SettingIssue.self) { try stage.set("xyzzyx.qqq", to: "3") }
        #expect(none.text == "there is no setting called \"xyzzyx.qqq\"; `wallboxctl settings` lists all")
    }

    @Test("A wrong secret is not repeated")
    func secret() throws {
        var stage = try makeKeeper().stage(session: "test")
        let error = try #require(throws: SettingIssue.self) { try stage.set("backend.password", to: "hush") }
        #expect(!error.text.contains("hush"))
    }

    @Test("Every typed value survives its text", arguments: 0..<40)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix(seed)
        for definition in SettingsCatalogue.all {
            let text = random.value(of: definition.kind)
            #expect(try canonical(definition.name, text) == text, "\(definition.name)")
        }
        let amperes = Int.random(in: -1000...1000, using: &random)
        #expect(PhaseAmperes(settingText: PhaseAmperes(all: amperes).settingText) == PhaseAmperes(all: amperes))
        let energy = KilowattHours(wattHours: Int.random(in: -1_000_000...1_000_000, using: &random))
        #expect(KilowattHours(settingText: energy.settingText) == energy)
    }
}
