import Records
import Settings
import Synchronization
import Testing

@Suite("Caution after settings were lost or damaged") struct CautionTests {
    /// A keeper of a build that has what one station needs, as the shipped one.
    private func keeper(_ stored: [String: String], board: BoardFacts = .bench) throws -> SettingsKeeper {
        try makeKeeper(MemoryStore(stored), board: board, features: [.imbalanceAvoidance])
    }

    @Test(
        "A replaced value that may have limited the station calls for it",
        arguments: [
            ["loadManagement.role": "rubbish", "loadManagement.externalInput1": "opto1"],
            ["loadManagement.role": "rubbish"], ["loadManagement.externalInput1": "opto1"],
            ["local.externalInputPolarity": "?"], ["loadManagement.externalInput1Polarity": ""],
        ])
    func damaged(_ stored: [String: String]) throws {
        let keeper = try keeper(stored)
        let text = try #require(keeper.cautionText)
        #expect(text.contains("the operator's limit is 6 A until somebody saves settings"))
        #expect(keeper.loadReport.loosening.allSatisfy { text.contains($0.reason) })
    }

    @Test("A board that no longer has the input calls for it")
    func inputGone() throws {
        let keeper = try keeper(["local.externalInput": "opto1"], board: .plain)
        #expect(keeper.values[LocalSettings.externalInput] == .off)
        #expect(keeper.caution != nil)
    }

    @Test(
        "Nothing wrong, or what only went lower, calls for none",
        arguments: [
            [:], ["local.operatorCurrentLimit": "x"], ["local.externalInput": "opto9"],
            ["authorization.freeCharging": "perhaps"], ["modbus.server": "true"], ["old.name": "1"],
        ])
    func sound(_ stored: [String: String]) throws {
        let keeper = try keeper(stored)
        #expect(keeper.caution == nil && keeper.cautionText == nil)
    }

    @Test("It ends with the next save, of anything, and whoever observes hears of it")
    func save() throws {
        let store = MemoryStore(["loadManagement.role": "rubbish"])
        let keeper = try makeKeeper(store, features: [])
        let heard = Mutex<[SettingsChange]>([])
        _ = keeper.observe { [unowned keeper] change in
            #expect(keeper.caution == nil)
            heard.withLock { $0.append(change) }
        }
        // To the value that is in use already.
        let change = try keeper.update(session: "web") { stage throws(SettingIssue) in
            try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(32))
        }
        #expect(change.names.isEmpty && change.endedCaution)
        #expect(heard.withLock { $0 } == [change])
        #expect(try makeKeeper(store, features: []).caution == nil)
        let next = try keeper.update(session: "web") { stage throws(SettingIssue) in
            try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(20))
        }
        #expect(!next.endedCaution)
    }

    @Test("A save that is refused does not end it")
    func refused() throws {
        let keeper = try keeper(["loadManagement.role": "rubbish"], board: .small)
        #expect(throws: SettingsError.self) {
            try keeper.update(session: "web") { stage throws(SettingIssue) in
                try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(32))
            }
        }
        #expect(keeper.caution != nil)
    }

    @Test("Lost values are remembered over restarts until somebody saves, and by a factory reset too")
    func lost() throws {
        for isReset in [false, true] {
            let store = MemoryStore(["modbus.basePort": "1502"])
            let first = try SettingsKeeper(store: store, board: .bench, features: [], losses: "3 were lost")
            #expect(try #require(first.cautionText).hasPrefix("3 were lost - "))
            #expect(first.loadReport.isClean)
            let second = try makeKeeper(store, features: [])
            #expect(second.caution == "3 were lost" && second.loadReport.isClean)
            if isReset {
                try second.factoryReset(session: "web")
                #expect(store.values.isEmpty)
            } else {
                try second.update(session: "web") { _ throws(SettingIssue) in }
                #expect(store.values == ["modbus.basePort": "1502"])
            }
            #expect(second.caution == nil)
            #expect(try makeKeeper(store, features: []).caution == nil)
        }
    }

    @Test(
        "What a program saves of its own leaves it as it is, over restarts too, until a person saves",
        arguments: [nil, "3 were lost"] as [String?])
    func program(losses: String?) throws {
        let store = MemoryStore(losses == nil ? ["loadManagement.role": "rubbish"] : [:])
        let keeper = try SettingsKeeper(store: store, board: .bench, features: [.imbalanceAvoidance], losses: losses)
        let caution = try #require(keeper.caution)
        func save(_ keeper: SettingsKeeper, _ seconds: Int) throws -> SettingsChange {
            try keeper.update(session: "modbus", endsCaution: false) { stage throws(SettingIssue) in
                try stage.set(ModbusSettings.communicationTimeout, to: Seconds(seconds))
            }
        }
        for seconds in [599, 598] {
            #expect(try !save(keeper, seconds).endedCaution)
            #expect(keeper.caution == caution && keeper.values[ModbusSettings.communicationTimeout] == Seconds(seconds))
        }
        let restarted = try self.keeper(store.values)
        #expect(restarted.caution == caution)
        #expect(restarted.values == keeper.values)
        #expect(try restarted.update(session: "web") { _ throws(SettingIssue) in }.endedCaution)
        #expect(try keeper.update(session: "web") { _ throws(SettingIssue) in }.endedCaution)
        #expect(store.values.keys.allSatisfy { !$0.hasPrefix("_") })
        #expect(try self.keeper(store.values).caution == nil)
    }

    @Test("Only where values were lost, and only until a person saves, may a setting without a value be one of them")
    func mayBeLost() throws {
        let clients = ModbusSettings.allowedClients
        let damaged = try keeper(["loadManagement.role": "rubbish"])
        #expect(damaged.caution != nil && !damaged.mayBeLost(clients))
        let kept = try SettingsKeeper(
            store: MemoryStore([clients.name: "10.0.0.1"]), board: .bench, features: [], losses: "3 were lost")
        #expect(kept.caution != nil && !kept.mayBeLost(clients))
        #expect(kept.mayBeLost(ModbusSettings.safeCurrent))
        let lost = try SettingsKeeper(store: MemoryStore(), board: .bench, features: [], losses: "3 were lost")
        #expect(lost.mayBeLost(clients))
        #expect(try #require(lost.cautionText).contains("Modbus clients of this machine alone are let in"))
        try lost.update(session: "modbus", endsCaution: false) { stage throws(SettingIssue) in
            try stage.set(ModbusSettings.safeCurrent, to: Amperes(10))
        }
        #expect(lost.mayBeLost(clients))
        try lost.update(session: "web") { _ throws(SettingIssue) in }
        #expect(!lost.mayBeLost(clients) && lost.values[clients].isEmpty)
    }

    @Test("A store that lost values and cannot write is held low all the same")
    func unwritable() throws {
        let store = MemoryStore()
        store.fail(atRow: 0)
        let keeper = try SettingsKeeper(store: store, board: .bench, features: [], losses: "3 were lost")
        #expect(keeper.caution == "3 were lost" && store.values.isEmpty)
        store.fail(atRow: nil)
        #expect(try keeper.update(session: "web") { _ throws(SettingIssue) in }.endedCaution)
        #expect(keeper.caution == nil)
    }

    @Test("Of two updates of the same revision the second is refused, with both revisions")
    func revision() throws {
        let keeper = try makeKeeper()
        func set(_ amperes: Int) throws {
            try keeper.update(session: "web", revision: 0) { stage throws(SettingIssue) in
                try stage.set(LocalSettings.operatorCurrentLimit, to: Amperes(amperes))
            }
        }
        try set(20)
        let error = try #require(throws: SettingsError.self) { try set(10) }
        #expect(error.description.contains("since revision 0") && error.description.contains("(revision 1)"))
        #expect(keeper.values[LocalSettings.operatorCurrentLimit] == Amperes(20))
    }

    @Test("Of many updates of the same revision at once one passes")
    func revisions() async throws {
        let keeper = try makeKeeper()
        let passed = await withTaskGroup(of: Bool.self) { group in
            for number in 1...40 {
                group.addTask {
                    (try? keeper.update(session: "web", revision: 0) { stage throws(SettingIssue) in
                        try stage.set(LoadManagementSettings.networkID, to: number)
                    }) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == 1 && keeper.revision == 1)
    }
}
