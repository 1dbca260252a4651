import Records
import Settings
import Synchronization
import Testing

@Suite("Keeper") struct SettingsKeeperTests {
    @Test("Saved changes are kept, in one transaction, and told by when they apply")
    func save() throws {
        let store = MemoryStore()
        let keeper = try makeKeeper(store)
        var stage = keeper.stage(session: "web")
        try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(20))
        try stage.set(EEBUSSettings.enabled, to: true)
        try stage.set(NetworkSettings.hostName, to: "garage")
        #expect(stage.changedNames == ["local.operatorCurrentLimit", "eebus.enabled", "network.hostName"])
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(32))

        let change = try keeper.save(stage)
        #expect(change.appliedAtOnce == ["local.operatorCurrentLimit"])
        #expect(change.needDaemonRestart == ["eebus.enabled"])
        #expect(change.needBoardRestart == ["network.hostName"])
        #expect(change.revision == 1 && keeper.revision == 1)
        #expect(store.transactions == 1)
        #expect(
            store.values == [
                "local.operatorCurrentLimit": "20", "eebus.enabled": "true", "network.hostName": "garage",
            ])
        #expect(keeper.values == stage.values)
        #expect(try makeKeeper(store).values == stage.values)
    }

    @Test("Discarded changes leave no trace, and saving none writes nothing")
    func discard() throws {
        let store = MemoryStore()
        let keeper = try makeKeeper(store)
        var stage = keeper.stage(session: "web")
        try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(20))
        stage.discard()
        #expect(stage.changedNames.isEmpty && stage.values == keeper.values)
        #expect(try keeper.save(stage).names.isEmpty)
        #expect(store.transactions == 0 && keeper.revision == 0)
    }

    @Test("Values that do not fit together are refused, and nothing is written")
    func refused() throws {
        let store = MemoryStore()
        let keeper = try makeKeeper(store, board: .small)
        var stage = keeper.stage(session: "web")
        try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(32))
        try stage.set(LoadManagementSettings.operatorSubDistributionLimit, to: PhaseAmperes(all: 20))
        let error = try #require(throws: SettingsError.self) { try keeper.save(stage) }
        guard case .refused(let issues) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(issues.map(\.code) == [.aboveHardware, .aboveOwner])
        #expect(error.description.split(separator: "\n").count == 2)
        #expect(store.transactions == 0 && keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(16))
    }

    @Test("Of two who change settings at once the second to save is refused, and told by whom")
    func stale() throws {
        let keeper = try makeKeeper()
        var anna = keeper.stage(session: "web, anna")
        var bert = keeper.stage(session: "web, bert")
        try anna.set(LocalSettings.operatorCurrentLimit, to: Amperes(20))
        try bert.set(LocalSettings.operatorCurrentLimit, to: Amperes(25))
        try keeper.save(anna)
        let error = try #require(throws: SettingsError.self) { try keeper.save(bert) }
        #expect(error.description.contains("changed by web, anna since web, bert began"))
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(20))
        var again = keeper.stage(session: "web, bert")
        try again.set(LocalSettings.operatorCurrentLimit, to: Amperes(25))
        try keeper.save(again)
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(25))
    }

    @Test("What others save meanwhile of other settings does not stand in the way, and is kept")
    func rebased() throws {
        let store = MemoryStore(["modbus.safeCurrent": "10"])
        let keeper = try makeKeeper(store)
        var anna = keeper.stage(session: "web, anna")
        try anna.set(LocalSettings.operatorCurrentLimit, to: Amperes(20))
        try anna.reset(ModbusSettings.safeCurrent.name)
        for seconds in [300, 301] {
            try keeper.update(session: "modbus") { stage throws(SettingIssue) in
                try stage.set(ModbusSettings.communicationTimeout, to: Seconds(seconds))
            }
        }
        let seen = try #require(keeper.rebased(anna))
        #expect(seen.changedNames == anna.changedNames)
        #expect(try keeper.save(anna).names == anna.changedNames)
        #expect(keeper.values[ModbusSettings.communicationTimeout] == Seconds(301))
        #expect(store.values == ["local.operatorCurrentLimit": "20", "modbus.communicationTimeout": "301"])
        // What fitted when it was staged is checked against what is saved by now.
        var bert = keeper.stage(session: "web, bert")
        try bert.set(LoadManagementSettings.minimumCurrent, to: Amperes(16))
        try keeper.update(session: "web, anna") { stage throws(SettingIssue) in
            try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(10))
        }
        let error = try #require(throws: SettingsError.self) { try keeper.save(bert) }
        guard case .refused(let issues) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(issues.map(\.code).contains(.minimumAboveLimit))
        #expect(keeper.values[LoadManagementSettings.minimumCurrent] == Amperes(6))
    }

    @Test("Updates from many threads all take effect")
    func updates() async throws {
        let keeper = try makeKeeper()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try keeper.update(session: "modbus") { stage throws(SettingIssue) in
                        let id = LoadManagementSettings.networkID
                        try stage.set(id, to: stage.values[id] + 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(keeper.values[LoadManagementSettings.networkID] == 50)
        #expect(keeper.revision == 50)
    }

    @Test("An update that sets no value is refused with the reason")
    func updateRefused() throws {
        let keeper = try makeKeeper()
        let error = try #require(throws: SettingsError.self) {
            try keeper.update(session: "modbus") { stage throws(SettingIssue) in
                try stage.set(ModbusSettings.safeCurrent, to: Amperes(81))
            }
        }
        #expect(error.description.contains("modbus.safeCurrent") && keeper.revision == 0)
    }

    @Test("What waits for the program's restart is told until it is taken back or the program restarts")
    func pendingDaemon() throws {
        let store = MemoryStore()
        let keeper = try makeKeeper(store)
        #expect(keeper.pendingRestart.isEmpty)
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(SEMPSettings.port, to: 8889)
            try stage.set(AuthorizationSettings.freeCharging, to: true)
        }
        #expect(keeper.pendingRestart == PendingRestart(daemon: ["semp.port"], board: []))
        #expect(try makeKeeper(store).pendingRestart.isEmpty)
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(SEMPSettings.port, to: 8888)
        }
        #expect(keeper.pendingRestart.isEmpty)
    }

    @Test("What waits for the board's restart is told after the program's too")
    func pendingBoard() throws {
        let store = MemoryStore()
        let keeper = try makeKeeper(store, bootID: "boot-1")
        for name in ["one", "two"] {
            try keeper.update(session: "test") { stage throws(SettingIssue) in
                try stage.set(NetworkSettings.hostName, to: name)
            }
        }
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.set(NetworkSettings.gateway, to: "192.168.1.1")
        }
        let expected = PendingRestart(daemon: [], board: ["network.gateway", "network.hostName"])
        #expect(keeper.pendingRestart == expected)
        let restarted = try makeKeeper(store, bootID: "boot-1")
        #expect(restarted.pendingRestart == expected && restarted.loadReport.isClean)
        #expect(try makeKeeper(store, bootID: "boot-2").pendingRestart.isEmpty)
    }

    @Test("Observers hear of every save that changes something, until they stop")
    func observers() throws {
        let keeper = try makeKeeper()
        let heard = Mutex<[SettingsChange]>([])
        let number = keeper.observe { change in
            heard.withLock { $0.append(change) }
            #expect(keeper.revision == change.revision)
        }
        func setNetwork(_ id: Int) throws {
            try keeper.update(session: "test") { stage throws(SettingIssue) in
                try stage.set(LoadManagementSettings.networkID, to: id)
            }
        }
        try setNetwork(1)
        try setNetwork(1)
        try setNetwork(2)
        keeper.stopObserving(number)
        try setNetwork(3)
        #expect(heard.withLock { $0.map(\.names) } == [["loadManagement.networkID"], ["loadManagement.networkID"]])
    }

    @Test("A store that fails leaves the values as they were, and the changes can be saved later")
    func storeFails() throws {
        let store = MemoryStore()
        let keeper = try makeKeeper(store)
        var stage = keeper.stage(session: "web")
        try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(20))
        try stage.set(ModbusSettings.server, to: true)
        store.fail(atRow: 1)
        let error = try #require(throws: SettingsError.self) { try keeper.save(stage) }
        #expect(error.description == "the disk is full")
        #expect(store.values.isEmpty && keeper.revision == 0)
        #expect(keeper.values == SettingsCatalogue.defaults(on: .bench) && keeper.pendingRestart.isEmpty)
        store.fail(atRow: nil)
        try keeper.save(stage)
        #expect(store.values == ["local.operatorCurrentLimit": "20", "modbus.server": "true"])
    }

    @Test("A setting that is reset is no longer stored; one that is set to its default is")
    func reset() throws {
        let store = MemoryStore(["local.operatorCurrentLimit": "20"])
        let keeper = try makeKeeper(store)
        try keeper.update(session: "test") { stage throws(SettingIssue) in
            try stage.reset("local.operatorCurrentLimit")
            try stage.set(ModbusSettings.basePort, to: 502)
        }
        #expect(store.values == ["modbus.basePort": "502"])
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(32))
    }

    @Test("A factory reset leaves the defaults and nothing stored, secrets and unknown names included")
    func factoryReset() throws {
        let store = MemoryStore([
            "local.operatorCurrentLimit": "20", "backend.password": "swordfish", "old.name": "x",
            "network.hostName": "garage",
        ])
        let keeper = try makeKeeper(store)
        let change = try keeper.factoryReset(session: "web")
        #expect(change.names.sorted() == ["backend.password", "local.operatorCurrentLimit", "network.hostName"])
        #expect(store.values.isEmpty && store.transactions == 1)
        #expect(keeper.values == SettingsCatalogue.defaults(on: .bench))
        #expect(keeper.pendingRestart.board == ["network.hostName"])
    }
}
