import Settings
import Testing

@Suite("Rules for values together") struct JointRulesTests {
    @Test("Local external input and external input 1 of load management exclude each other")
    func inputsExclude() throws {
        let keeper = try makeKeeper()
        let both = try keeper.codes { stage in
            try stage.set(LoadManagementSettings.role, to: .masterWithSlave)
            try stage.set(LocalSettings.externalInput, to: .opto1)
            try stage.set(LoadManagementSettings.externalInput1, to: .opto1)
        }
        #expect(both == [.inputTaken])
        let one = try keeper.codes { stage in
            try stage.set(LoadManagementSettings.role, to: .masterWithSlave)
            try stage.set(LoadManagementSettings.externalInput1, to: .opto1)
        }
        #expect(one.isEmpty)
        #expect(try keeper.codes { try $0.set(LocalSettings.externalInput, to: .opto1) }.isEmpty)
    }

    @Test("An input that authorizes does not shed load as well")
    func inputAuthorizes() throws {
        let keeper = try makeKeeper()
        #expect(
            try keeper.codes { stage in
                try stage.set(LocalSettings.externalInput, to: .opto1)
                try stage.set(AuthorizationSettings.inputAuthorization, to: .opto1)
            } == [.inputTaken])
        #expect(
            try keeper.codes { stage in
                try stage.set(LocalSettings.externalInput, to: .opto1)
                try stage.set(AuthorizationSettings.inputAuthorization, to: .opto2)
            }.isEmpty)
    }

    @Test("An input that the board does not have cannot be used")
    func inputMissing() throws {
        let set: (inout SettingsStage) throws -> Void = { try $0.set(LocalSettings.externalInput, to: .opto1) }
        #expect(try makeKeeper(board: .plain).codes(set) == [.inputMissing])
        #expect(try makeKeeper(board: .small).codes(set).isEmpty)
        let second: (inout SettingsStage) throws -> Void = {
            try $0.set(AuthorizationSettings.inputAuthorization, to: .opto2)
        }
        #expect(try makeKeeper(board: .small).codes(second) == [.inputMissing])
        #expect(try makeKeeper(board: .bench).codes(second).isEmpty)
    }

    @Test("The operator's limit is at most the hardware's")
    func hardware() throws {
        let keeper = try makeKeeper(board: .small)
        #expect(
            try keeper.codes { try $0.set(LocalSettings.operatorCurrentLimit, to: Amperes(17)) } == [.aboveHardware])
        #expect(try keeper.codes { try $0.set(LocalSettings.operatorCurrentLimit, to: Amperes(16)) }.isEmpty)
    }

    @Test("The operator's sub-distribution limit is at most the owner's, on each phase")
    func subDistribution() throws {
        let keeper = try makeKeeper()
        let operators = LoadManagementSettings.operatorSubDistributionLimit
        for phase in 0..<3 {
            let amperes = (0..<3).map { Amperes($0 == phase ? 17 : 16) }
            let above = PhaseAmperes(l1: amperes[0], l2: amperes[1], l3: amperes[2])
            #expect(try keeper.codes { try $0.set(operators, to: above) } == [.aboveOwner])
            #expect(
                try keeper.codes { stage in
                    try stage.set(operators, to: above)
                    try stage.set(LoadManagementSettings.subDistributionLimit, to: above)
                }.isEmpty)
        }
    }

    @Test("The minimum current is at most each limit that applies")
    func minimum() throws {
        let minimum = LoadManagementSettings.minimumCurrent
        let small = try makeKeeper(board: .small)
        #expect(try small.codes { try $0.set(minimum, to: Amperes(17)) } == [.minimumAboveLimit])
        #expect(try small.codes { try $0.set(minimum, to: Amperes(16)) }.isEmpty)
        let keeper = try makeKeeper()
        let lower: (inout SettingsStage) throws -> Void = { stage in
            try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(10))
            try stage.set(minimum, to: Amperes(11))
        }
        #expect(try keeper.codes(lower) == [.minimumAboveLimit])
        let imbalance: (Int, Bool) throws -> [SettingIssue.Code] = { amperes, isOn in
            try keeper.codes { stage in
                try stage.set(LoadManagementSettings.imbalanceAvoidance, to: isOn)
                try stage.set(minimum, to: Amperes(amperes))
            }
        }
        #expect(try imbalance(21, true) == [.minimumAboveLimit])
        #expect(try imbalance(20, true).isEmpty)
        #expect(try imbalance(21, false).isEmpty)
    }

    @Test("A master's group gets the minimum current or nothing on each phase")
    func groupMinimum() throws {
        let keeper = try makeKeeper()
        func group(_ role: LoadManagementRole, l3: Int) throws -> [SettingIssue.Code] {
            try keeper.codes { stage in
                try stage.set(LoadManagementSettings.role, to: role)
                try stage.set(
                    LoadManagementSettings.operatorSubDistributionLimit,
                    to: PhaseAmperes(l1: Amperes(16), l2: Amperes(16), l3: Amperes(l3)))
            }
        }
        #expect(try group(.masterStandalone, l3: 5) == [.minimumAboveLimit])
        #expect(try group(.masterStandalone, l3: 6).isEmpty)
        #expect(try group(.masterStandalone, l3: 0).isEmpty)
        #expect(try group(.slaveDiscovery, l3: 5).isEmpty)
    }

    @Test(
        "The safe current is 0 or what a car can be told, also when the store has something else",
        arguments: [(0, true), (1, false), (5, false), (6, true), (80, true)])
    func safeCurrent(_ amperes: Int, _ isRight: Bool) throws {
        let keeper = try makeKeeper()
        var stage = keeper.stage(session: "test")
        try stage.set(ModbusSettings.safeCurrent, to: Amperes(amperes))
        let issues = keeper.issues(in: stage)
        #expect(issues.map(\.code) == (isRight ? [] : [.badValue]))
        #expect(issues.allSatisfy { $0.text.contains("0 pauses, 6 A or more charges") })
        let stored = try makeKeeper(MemoryStore(["modbus.safeCurrent": "\(amperes)"]))
        #expect(stored.values[ModbusSettings.safeCurrent] == Amperes(isRight ? amperes : 0))
    }

    @Test(
        "Who may connect is a list of addresses and ranges",
        arguments: [
            ("", true), ("192.168.1.20", true), ("192.168.1.0/24,2001:db8::/32,::1", true), ("0.0.0.0/0", true),
            ("192.168.1.0/33", false), ("2001:db8::/129", false), ("192.168.1", false), ("a.example", false),
            ("192.168.1.1,", false), ("10.0.0.0/8/8", false), ("10.0.0.0/", false), ("10.0.0.0/+8", false),
        ])
    func clients(_ text: String, _ isRight: Bool) throws {
        let keeper = try makeKeeper()
        var stage = keeper.stage(session: "test")
        try stage.set(ModbusSettings.allowedClients, to: text)
        #expect(keeper.issues(in: stage).map(\.code) == (isRight ? [] : [.badAddress]))
    }

    @Test("Servers do not share a port, and the Modbus server has two")
    func ports() throws {
        let keeper = try makeKeeper()
        func ports(modbus: Int, semp: Int, web: Int, areOn: Bool = true) throws -> [SettingIssue.Code] {
            try keeper.codes { stage in
                try stage.set(ModbusSettings.server, to: areOn)
                try stage.set(SEMPSettings.enabled, to: areOn)
                try stage.set(ModbusSettings.basePort, to: modbus)
                try stage.set(SEMPSettings.port, to: semp)
                try stage.set(NetworkSettings.webPort, to: web)
            }
        }
        #expect(try ports(modbus: 502, semp: 8888, web: 80).isEmpty)
        #expect(try ports(modbus: 8888, semp: 8888, web: 80) == [.portTaken])
        #expect(try ports(modbus: 8887, semp: 8888, web: 80) == [.portTaken])
        #expect(try ports(modbus: 502, semp: 80, web: 80) == [.portTaken])
        #expect(try ports(modbus: 80, semp: 80, web: 80, areOn: false).isEmpty)
        let master: (LoadManagementRole) throws -> [SettingIssue.Code] = { role in
            try keeper.codes { stage in
                try stage.set(LoadManagementSettings.role, to: role)
                try stage.set(LoadManagementSettings.masterPort, to: 80)
            }
        }
        #expect(try master(.masterWithSlave) == [.portTaken])
        #expect(try master(.slaveDiscovery).isEmpty)
    }

    @Test("An external meter needs a model, an address and a master")
    func externalMeter() throws {
        let keeper = try makeKeeper()
        func meter(_ model: ExternalMeterModel, _ host: String, _ role: LoadManagementRole) throws -> [[String]] {
            var stage = keeper.stage(session: "test")
            try stage.set(ExternalMeterSettings.externalMeter, to: true)
            try stage.set(ExternalMeterSettings.externalMeterModel, to: model)
            try stage.set(ExternalMeterSettings.externalMeterHost, to: host)
            try stage.set(LoadManagementSettings.role, to: role)
            return keeper.issues(in: stage).map(\.settings)
        }
        #expect(try meter(.siemens7KM2200, "192.168.1.20", .masterWithSlave).isEmpty)
        #expect(
            try meter(.none, "192.168.1.20", .masterWithSlave).map(\.first) == ["loadManagement.externalMeterModel"])
        #expect(try meter(.siemens7KM2200, "", .masterWithSlave).map(\.first) == ["loadManagement.externalMeterHost"])
        #expect(try meter(.siemens7KM2200, "meter", .off).map(\.first) == ["loadManagement.role"])
        #expect(try meter(.none, "", .off).count == 3)
    }

    @Test("A slave with a fixed master needs its address; external input 1 needs a master")
    func roles() throws {
        let keeper = try makeKeeper()
        #expect(try keeper.codes { try $0.set(LoadManagementSettings.role, to: .slaveFixedAddress) } == [.incomplete])
        #expect(
            try keeper.codes { stage in
                try stage.set(LoadManagementSettings.role, to: .slaveFixedAddress)
                try stage.set(LoadManagementSettings.masterHost, to: "master.local")
            }.isEmpty)
        #expect(try keeper.codes { try $0.set(LoadManagementSettings.externalInput1, to: .opto1) } == [.incomplete])
    }

    @Test("A mode of free charging needs what it tells the backend", arguments: FreeChargingMode.allCases)
    func freeCharging(mode: FreeChargingMode) throws {
        let keeper = try makeKeeper()
        func free(backend: Bool, tag: String, isOn: Bool = true) throws -> [SettingIssue.Code] {
            try keeper.codes { stage in
                try stage.set(AuthorizationSettings.freeCharging, to: isOn)
                try stage.set(AuthorizationSettings.freeChargingMode, to: mode)
                try stage.set(AuthorizationSettings.freeChargingTag, to: tag)
                guard backend else { return }
                try stage.set(BackendSettings.protocolVersion, to: .ocpp16J)
                try stage.set(BackendSettings.url, to: "wss://ocpp.example.org/")
                try stage.set(BackendSettings.chargeBoxIdentity, to: "box1")
            }
        }
        #expect(try free(backend: true, tag: "freecharging").isEmpty)
        #expect(try free(backend: false, tag: "freecharging") == (mode == .noOCPP ? [] : [.incomplete]))
        #expect(try free(backend: true, tag: "") == (mode.usesFixedTag ? [.incomplete] : []))
        #expect(try free(backend: false, tag: "", isOn: false).isEmpty)
    }

    @Test("A backend needs its address and the station's name")
    func backend() throws {
        let keeper = try makeKeeper()
        #expect(
            try keeper.codes { try $0.set(BackendSettings.protocolVersion, to: .ocpp16J) } == [
                .incomplete, .incomplete,
            ])
        #expect(
            try keeper.codes { stage in
                try stage.set(BackendSettings.protocolVersion, to: .ocpp16J)
                try stage.set(BackendSettings.url, to: "ws://10.0.0.1:8080/ocpp")
                try stage.set(BackendSettings.chargeBoxIdentity, to: "box1")
            }.isEmpty)
    }

    @Test(
        "Static addresses are complete and of one network",
        arguments: [
            ("192.168.1.20", "255.255.255.0", "192.168.1.1", []), ("192.168.1.20", "255.255.255.0", "", []),
            ("10.0.0.1", "255.255.255.254", "10.0.0.0", []), ("", "255.255.255.0", "", [.incomplete]),
            ("192.168.1.20", "", "", [.badAddress]), ("192.168.1.20", "255.0.255.0", "", [.badAddress]),
            ("192.168.1.20", "0.0.0.0", "", [.badAddress]), ("192.168.1.0", "255.255.255.0", "", [.badAddress]),
            ("192.168.1.255", "255.255.255.0", "", [.badAddress]), ("127.0.0.1", "255.0.0.0", "", [.badAddress]),
            ("239.1.1.1", "255.255.255.0", "", [.badAddress]),
            ("192.168.1.20", "255.255.255.0", "192.168.2.1", [.badAddress]),
            ("192.168.1.20", "255.255.255.0", "192.168.1.20", [.badAddress]),
        ] as [(String, String, String, [SettingIssue.Code])])
    func network(address: String, netmask: String, gateway: String, expected: [SettingIssue.Code]) throws {
        let keeper = try makeKeeper()
        func codes(_ addressing: NetworkAddressing) throws -> [SettingIssue.Code] {
            try keeper.codes { stage in
                try stage.set(NetworkSettings.addressing, to: addressing)
                try stage.set(NetworkSettings.address, to: address)
                try stage.set(NetworkSettings.netmask, to: netmask)
                try stage.set(NetworkSettings.gateway, to: gateway)
            }
        }
        #expect(try codes(.fixed) == expected)
        #expect(try codes(.dhcp).isEmpty)
    }

    @Test("What the build lacks cannot be switched on, and everything else of it can be prepared")
    func availability() throws {
        for definition in SettingsCatalogue.all {
            guard let feature = definition.isSwitchOf else { continue }
            let lacking = try makeKeeper(features: Set(BuildFeature.allCases).subtracting([feature.feature]))
            #expect(!lacking.isAvailable(definition))
            #expect(try makeKeeper().isAvailable(definition))
            var stage = lacking.stage(session: "test")
            let on: String
            if case .choice(let options) = definition.kind {
                on = try #require(options.map(\.word).first { $0 != feature.off })
            } else {
                on = "true"
            }
            try stage.set(definition.name, to: on)
            let issue = try #require(lacking.issues(in: stage).first)
            #expect(issue.code == .notAvailable)
            #expect(issue.text.hasPrefix(definition.name) && issue.text.contains("not available in this build"))
            try stage.set(definition.name, to: feature.off)
            #expect(lacking.issues(in: stage).isEmpty)
        }
        let bare = try makeKeeper(features: [])
        #expect(
            try bare.codes { stage in
                try stage.set(ModbusSettings.basePort, to: 1502)
                try stage.set(ExternalMeterSettings.externalMeterHost, to: "meter.local")
                try stage.set(LoadManagementSettings.networkID, to: 7)
                try stage.set(BackendSettings.url, to: "wss://ocpp.example.org/")
            }.isEmpty)
        #expect(
            try bare.codes { try $0.set(AuthorizationSettings.freeChargingMode, to: .fullAnyTag) } == [.notAvailable])
    }
}
