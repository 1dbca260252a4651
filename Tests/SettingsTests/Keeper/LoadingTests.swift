import Records
import Settings
import Testing

@Suite("Loading") struct LoadingTests {
    @Test("Names that the catalogue does not have are left alone and reported")
    func unknown() throws {
        let store = MemoryStore(["old.name": "1", "local.operatorCurrentLimit": "20"])
        let keeper = try makeKeeper(store)
        #expect(keeper.loadReport.unknownNames == ["old.name"])
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(20))
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(21))
        }
        #expect(store.values["old.name"] == "1")
    }

    @Test(
        "A value that cannot be understood falls back to the safest",
        arguments: [
            ("local.operatorCurrentLimit", "1x", "6"), ("local.externalInputLimit", "-3", "0"),
            ("local.externalInput", "opto9", "opto1"), ("authorization.freeCharging", "perhaps", "false"),
            ("authorization.authorizeRemoteStart", "", "true"), ("station.available", "?", "false"),
            ("loadManagement.externalInput1Offset", "x", "-1000 -1000 -1000"),
            ("loadManagement.imbalanceAvoidance", "x", "true"), ("loadManagement.role", "x", "slaveDiscovery"),
            ("loadManagement.operatorSubDistributionLimit", "16 16", "0 0 0"),
            ("loadManagement.fallbackLoad", "100000 0 0", "9999 9999 9999"), ("modbus.basePort", "0", "502"),
            ("backend.url", "ftp://x", ""),
        ])
    func safest(name: String, stored: String, used: String) throws {
        let keeper = try makeKeeper(MemoryStore([name: stored]))
        #expect(keeper.values.text(of: name) == used)
        #expect(keeper.loadReport.replacements.map(\.name) == [name])
        #expect(keeper.loadReport.lines.count == 1)
        #expect(keeper.issues(in: keeper.stage(session: "test")).isEmpty)
    }

    @Test("Values that no longer fit the board are lowered to it")
    func smallerBoard() throws {
        let keeper = try makeKeeper(
            MemoryStore(["local.operatorCurrentLimit": "32", "loadManagement.minimumCurrent": "20"]), board: .small)
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(16))
        #expect(keeper.values[LoadManagementSettings.minimumCurrent] == Amperes(16))
        #expect(keeper.loadReport.replacements.count == 2)
    }

    @Test("What the build lacks is off, though the store has it on")
    func lacking() throws {
        let stored = [
            "modbus.server": "true", "authorization.freeChargingMode": "fullAnyTag", "modbus.basePort": "1502",
        ]
        let keeper = try makeKeeper(MemoryStore(stored), features: [])
        #expect(!keeper.values[ModbusSettings.server])
        #expect(keeper.values[ModbusSettings.basePort] == 1502)
        #expect(keeper.values[AuthorizationSettings.freeChargingMode] == .noOCPP)
        #expect(keeper.loadReport.replacements.count == 2)
        #expect(keeper.loadReport.lines.allSatisfy { $0.contains("not available in this build") })
    }

    @Test("A meter that is incomplete leaves the group nothing rather than everything")
    func incompleteMeter() throws {
        let keeper = try makeKeeper(
            MemoryStore([
                "loadManagement.role": "masterStandalone", "loadManagement.externalMeter": "true",
                "loadManagement.externalMeterModel": "siemens-7km2200", "loadManagement.externalMeterHost": "1.2.3",
            ]))
        #expect(!keeper.values[ExternalMeterSettings.externalMeter])
        #expect(keeper.values[LoadManagementSettings.operatorSubDistributionLimit] == PhaseAmperes(all: 0))
        #expect(keeper.values[LoadManagementSettings.role] == .masterStandalone)
    }

    @Test("A slave that has lost its master's address keeps to its disconnected limit")
    func lostMaster() throws {
        let keeper = try makeKeeper(MemoryStore(["loadManagement.role": "slaveFixedAddress"]))
        #expect(keeper.values[LoadManagementSettings.role] == .slaveDiscovery)
    }

    @Test("Of two uses of one input the one that grants yields to the one that limits")
    func inputs() throws {
        let keeper = try makeKeeper(
            MemoryStore(["local.externalInput": "opto1", "authorization.inputAuthorization": "opto1"]))
        #expect(keeper.values[LocalSettings.externalInput] == .opto1)
        #expect(keeper.values[AuthorizationSettings.inputAuthorization] == .off)
    }

    @Test("A secret that cannot be understood is not in the report")
    func secret() throws {
        let keeper = try makeKeeper(MemoryStore(["backend.password": "hush hush"]))
        #expect(keeper.loadReport.replacements.map(\.name) == ["backend.password"])
        #expect(!keeper.loadReport.lines.joined().contains("hush"))
        #expect(keeper.values[BackendSettings.password].isEmpty)
    }

    @Test("What was replaced stays so after somebody has saved something else")
    func replacedThenSaved() throws {
        let store = MemoryStore(["loadManagement.operatorSubDistributionLimit": "20 20 20"])
        let keeper = try makeKeeper(store)
        #expect(keeper.values[LoadManagementSettings.operatorSubDistributionLimit] == PhaseAmperes(all: 16))
        #expect(store.values["loadManagement.operatorSubDistributionLimit"] == "20 20 20")
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(LoadManagementSettings.subDistributionLimit, to: PhaseAmperes(all: 63))
        }
        let again = try makeKeeper(store)
        #expect(again.values[LoadManagementSettings.operatorSubDistributionLimit] == PhaseAmperes(all: 16))
        #expect(again.loadReport.isClean && again.values == keeper.values)
    }
}
