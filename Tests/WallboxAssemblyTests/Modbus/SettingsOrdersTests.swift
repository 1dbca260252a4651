import OMCCI
import Settings
import Station
import Testing

@testable import WallboxAssembly

/// What an energy manager sets, while the disk is full and a person saves something else.
@Suite("Settings that wait for the disk", .timeLimit(.minutes(20)))
struct SettingsOrdersTests {
    private static let operators = LoadManagementSettings.operatorSubDistributionLimit

    private func bench(_ settings: [String: String] = [:]) throws -> ModbusBench {
        let bench = try ModbusBench(settings: settings.merging(["loadManagement.role": "masterWithSlave"]) { $1 })
        bench.desk.open()
        return bench
    }

    /// Orders while nothing can be saved, and returns when that is known.
    private func order(_ bench: ModbusBench, _ order: (EnergyManagerDesk) throws -> Void) async throws {
        bench.store.fill(true)
        try order(bench.desk)
        try await bench.until { bench.events.all.contains { if case .order(.notKept) = $0 { true } else { false } } }
        bench.store.fill(false)
    }

    private func limits(_ limits: UInt16?...) -> OMCCIChange {
        var change = OMCCIChange()
        for (phase, limit) in limits.enumerated() { change.operatorLimit[phase] = limit }
        return change
    }

    private func save(_ bench: ModbusBench, _ changes: [String: String]) throws {
        try bench.keeper.update(session: "anna") { (stage) throws(SettingIssue) in
            for (name, text) in changes { try stage.set(name, to: text) }
        }
    }

    private func inForce(_ bench: ModbusBench) -> PhaseCurrents? {
        bench.wallbox.station.settings.operatorSubDistribution
    }

    private func overtaken(_ bench: ModbusBench) -> [[String]] {
        bench.events.all.compactMap { (event) -> [String]? in
            if case .order(.overtaken(let names)) = event { names } else { nil }
        }
    }

    private func dropped(_ bench: ModbusBench) -> Int {
        bench.events.all.count { if case .order(.dropped) = $0 { true } else { false } }
    }

    @Test("a phase that the energy manager sets leaves the others to the person who saved them since")
    func phases() async throws {
        let bench = try bench()
        try await order(bench) { try $0.apply(limits(10)) }
        #expect(inForce(bench) == PhaseCurrents(l1: 10_000, l2: 16_000, l3: 16_000))
        try save(bench, [Self.operators.name: "16 8 7"])
        #expect(bench.desk.orders.values[Self.operators].settingText == "10 8 7")
        bench.desk.follow(at: bench.moment.now, watchdog: CommunicationWatchdog())
        #expect(inForce(bench) == PhaseCurrents(l1: 10_000, l2: 8_000, l3: 7_000))
        #expect(bench.desk.finish())
        #expect(bench.keeper.values[Self.operators].settingText == "10 8 7")
        #expect(overtaken(bench).isEmpty && dropped(bench) == 0)
    }

    @Test("an order that waits does not overwrite what a person has saved since, whatever the setting")
    func overtakenByPerson() async throws {
        let bench = try bench()
        try await order(bench) { desk in
            var change = limits(10, nil, nil)
            change.communicationTimeout = 120
            change.safeCurrent = 8
            try desk.apply(change)
        }
        try save(bench, [Self.operators.name: "9 9 9", "modbus.communicationTimeout": "300"])
        #expect(bench.desk.orders.values[ModbusSettings.communicationTimeout] == Seconds(300))
        #expect(bench.desk.finish())
        #expect(bench.keeper.values[Self.operators] == PhaseAmperes(all: 9))
        #expect(inForce(bench) == PhaseCurrents(9_000))
        #expect(bench.keeper.values[ModbusSettings.communicationTimeout] == Seconds(300))
        #expect(bench.keeper.values[ModbusSettings.safeCurrent] == Amperes(8))
        #expect(overtaken(bench) == [[Self.operators.name, "modbus.communicationTimeout"]])
    }

    @Test("what the energy manager sets after a person has saved counts")
    func later() async throws {
        let bench = try bench()
        try await order(bench) { desk in
            var change = OMCCIChange()
            change.communicationTimeout = 120
            try desk.apply(change)
        }
        try save(bench, ["modbus.communicationTimeout": "300"])
        var change = OMCCIChange()
        change.communicationTimeout = 60
        try bench.desk.apply(change)
        #expect(bench.desk.finish())
        #expect(bench.keeper.values[ModbusSettings.communicationTimeout] == Seconds(60))
        #expect(overtaken(bench).isEmpty)
    }

    @Test("an order that does not fit any more is dropped alone, and what is saved is in force again")
    func unfit() async throws {
        let bench = try bench([Self.operators.name: "10 10 10"])
        try await order(bench) { desk in
            var change = limits(12, nil, 9)
            change.safeCurrent = 8
            try desk.apply(change)
        }
        #expect(inForce(bench) == PhaseCurrents(l1: 12_000, l2: 10_000, l3: 9_000))
        try save(bench, [LoadManagementSettings.subDistributionLimit.name: "11 11 11"])
        // Meanwhile it stands in nobody's way, and nothing else that does not fit is taken.
        var change = OMCCIChange()
        change.communicationTimeout = 120
        try bench.desk.apply(change)
        try bench.desk.apply(limits(nil, 8, nil))
        #expect(throws: OMCCIRefusal.badValue) { try bench.desk.apply(limits(nil, 12, nil)) }
        #expect(bench.desk.finish())
        #expect(bench.keeper.values[Self.operators].settingText == "10 8 9")
        #expect(bench.keeper.values[ModbusSettings.safeCurrent] == Amperes(8))
        #expect(bench.keeper.values[ModbusSettings.communicationTimeout] == Seconds(120))
        #expect(inForce(bench) == PhaseCurrents(l1: 10_000, l2: 8_000, l3: 9_000))
        #expect(dropped(bench) == 1 && overtaken(bench).isEmpty)
    }

    @Test("being out of service counts before the disk has it")
    func availability() async throws {
        let bench = try bench()
        try await order(bench) { try $0.setAvailability(false) }
        bench.desk.settle()
        #expect(!bench.wallbox.runner.configuration.isAvailable && bench.keeper.values[StationSettings.available])
        // Whoever saves something else puts what is saved in force, for no longer than until the next renewal.
        try save(bench, ["modbus.communicationTimeout": "300"])
        #expect(bench.wallbox.runner.configuration.isAvailable)
        bench.desk.follow(at: bench.moment.now, watchdog: CommunicationWatchdog())
        bench.desk.settle()
        #expect(!bench.wallbox.runner.configuration.isAvailable)
        #expect(bench.desk.finish())
        #expect(!bench.keeper.values[StationSettings.available])
    }
}
