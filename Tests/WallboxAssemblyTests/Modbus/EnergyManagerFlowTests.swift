import ControlLoop
import HAL
import LocalAPI
import ModbusTestSupport
import OMCCI
import Records
import Settings
import Station
import Synchronization
import Testing
import VirtualBoard

@testable import WallboxAssembly

/// An energy manager at a real socket, and the pilot of the virtual board.
@Suite("An energy manager over Modbus", .timeLimit(.minutes(20)))
struct EnergyManagerFlowTests {
    private let card = "04A1B2C3"
    private let all = ["modbus.allowStartStop": "true", "modbus.allowUIDTransfer": "true"]
    private let blank = [UInt16](repeating: 0x2020, count: 10)

    private func offered(_ bench: ModbusBench) -> Int32 { bench.wallbox.board.state.offeredMilliamperes }

    private func number(_ words: [UInt16]) -> UInt32 { words.reduce(0) { $0 << 16 | UInt32($1) } }

    /// Presents an id by its ten registers, and waits until the lists have answered.
    private func present(_ id: String, _ client: TestClient, _ bench: ModbusBench) throws {
        #expect(try client.write(ModbusBench.words(id), from: 1_110) == 0)
        bench.desk.settle()
    }

    @Test("probe, enable at 16 A, lower to 6 A, pause, resume, stop by user id: the pilot follows")
    func flow() async throws {
        let bench = try ModbusBench(cards: [card], settings: all)
        try await bench.serve { (client: TestClient) async throws in
            // evcc's probe.
            let model = try client.read(142, 10).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            #expect(String(decoding: model, as: UTF8.self).hasPrefix("CC612"))
            #expect(try client.read(220, 2) == [0, 0])
            #expect(number(try client.read(222, 2)) > 200)
            #expect(try client.read(730, 1) == [0] && client.read(740, 1) == [0])
            #expect(try client.read(1_001, 1) == TestClient.exception(2))
            #expect(try client.read(1_002, 1) == TestClient.exception(2))
            #expect(try client.read(741, 6) == [0, 0, 0, 0, 0, 0])
            #expect(try client.read(720, 10) == blank)
            #expect(try client.read(122, 1) == [1] && client.read(1_000, 1) == [32] && client.read(104, 1) == [0])
            let before = number(try client.read(218, 2))

            try bench.wallbox.board.plug(.ordinary32, cableOhms: 220)
            bench.run(for: .seconds(3))
            #expect(try client.read(122, 1) == [2] && client.read(104, 1) == [5] && client.read(715, 1) == [32])
            #expect(try client.read(706, 1) == [0] && client.read(140, 1) == [0])

            // Enable: the limit first, then who charges.
            #expect(try client.write([16], from: 1_000) == 0)
            try present(card.lowercased(), client, bench)
            #expect(bench.run(until: { $0.isDrawing }, within: .seconds(30)) != nil)
            bench.run(for: .seconds(10))
            #expect(try client.read(122, 1) == [3] && client.read(104, 1) == [6] && client.read(140, 1) == [1])
            #expect(try client.read(706, 1) == [16] && client.read(720, 10) == ModbusBench.words(card))
            #expect((15_990...16_000).contains(offered(bench)))
            #expect((10_000...11_200).contains(number(try client.read(220, 2))))
            #expect((15_400...16_100).contains(number(try client.read(214, 2))))
            #expect(try client.read(152, 1) == [1])
            let session = bench.wallbox.runner.snapshot.session?.id
            #expect(session != nil)

            // What OpenEMS, nymea and Home Assistant's integrations read in one piece.
            for (address, count) in [
                (100, 53), (111, 2), (131, 4), (142, 10), (200, 28), (206, 22), (218, 10), (706, 10), (712, 4),
                (715, 15),
            ] as [(UInt16, UInt16)] {
                #expect(try client.read(address, count).count == Int(count), "\(address)")
            }
            #expect(try client.read(131, 4) == [6, 600, 32, 32] && client.read(111, 2) == [0, 0])
            #expect(try client.read(712, 4) == [6, 0, 0, 32] && client.read(135, 1) == [2])

            // Lower.
            #expect(try client.write(6, to: 1_000) == 0)
            let took = bench.run(until: { $0.board.state.offeredMilliamperes <= 6_000 }, within: .seconds(2))
            let allowed = Nanoseconds.milliseconds(100) + bench.wallbox.loop.period
            #expect(try #require(took) <= allowed, "the pilot follows a decrease after \(took?.milliseconds ?? -1) ms")
            bench.run(for: .seconds(8))
            #expect(try client.read(706, 1) == [6] && client.read(1_000, 1) == [6] && client.read(104, 1) == [6])
            #expect(bench.wallbox.board.state.amperes.l1 < 6.1 && bench.wallbox.isDrawing)

            // Pause: the transaction stays.
            #expect(try client.write([0], from: 1_000) == 0)
            bench.run(for: .seconds(1))
            #expect(try offered(bench) == 0 && client.read(706, 1) == [0])
            bench.run(for: .seconds(9))
            #expect(!bench.wallbox.isLive)
            #expect(try client.read(104, 1) == [7] && client.read(122, 1) == [2] && client.read(140, 1) == [0])
            #expect(try client.read(720, 10) == ModbusBench.words(card))

            // Resume.
            #expect(try client.write([10], from: 1_000) == 0)
            #expect(bench.run(until: { $0.isDrawing }, within: .seconds(60)) != nil)
            bench.run(for: .seconds(6))
            #expect(try client.read(104, 1) == [6] && client.read(122, 1) == [3] && client.read(706, 1) == [10])
            #expect(bench.wallbox.runner.snapshot.session?.id == session)

            // Stop.
            try present(card, client, bench)
            bench.run(for: .seconds(10))
            #expect(!bench.wallbox.isLive)
            #expect(try client.read(104, 1) == [9] && client.read(122, 1) == [2] && client.read(720, 10) == blank)
            let energy = number(try client.read(716, 2))
            let after = number(try client.read(218, 2))
            #expect(energy > 20 && after - before >= energy)
            #expect(number(try client.read(718, 2)) > 30)
            let (start, end) = (number(try client.read(707, 2)), number(try client.read(710, 2)))
            #expect(start != 0 && end > start)
        }
    }

    @Test("1 to 5 A pause, more than the hardware carries is clamped, and both read back as they were written")
    func oddLimits() async throws {
        let bench = try ModbusBench(settings: ["authorization.freeCharging": "true"])
        try await bench.serve { (client: TestClient) async throws in
            try bench.wallbox.board.plug(.ordinary, cableOhms: 220)
            #expect(bench.run(until: { $0.isDrawing }, within: .seconds(30)) != nil)
            for limit: UInt16 in [5, 1] {
                #expect(try client.write(limit, to: 1_000) == 0)
                bench.run(for: .seconds(1))
                #expect(try client.read(1_000, 1) == [limit] && client.read(706, 1) == [0])
                #expect(offered(bench) == 0)
            }
            for limit: UInt16 in [80, .max] {
                #expect(try client.write(limit, to: 1_000) == 0)
                bench.run(for: .seconds(20))
                #expect(try client.read(1_000, 1) == [limit] && client.read(706, 1) == client.read(133, 1))
            }
            #expect(bench.wallbox.station.explanation(in: .english, at: bench.wallbox.now).contains("board and supply"))
        }
        // Switched off, it has no say.
        #expect(bench.wallbox.station.limit(of: .hems, at: bench.wallbox.now) != nil)
        bench.desk.close()
        #expect(bench.wallbox.station.limit(of: .hems, at: bench.wallbox.now) == nil)
    }

    @Test("a silent energy manager: the safe current takes its limit's place until any request comes")
    func silence() async throws {
        let bench = try ModbusBench(
            settings: ["authorization.freeCharging": "true", "modbus.communicationTimeout": "2"])
        try await bench.serve { (client: TestClient) async throws in
            try bench.wallbox.board.plug(.ordinary32, cableOhms: 220)
            #expect(bench.run(until: { $0.isDrawing }, within: .seconds(30)) != nil)
            // Who only reads is not missed.
            #expect(try client.read(132, 1) == [2])
            bench.run(for: .seconds(5))
            #expect(bench.interface.status?.energyManager == .notHeard && offered(bench) > 31_000)
            #expect(try client.write([8, 3], from: 131) == 0 && client.read(131, 2) == [8, 3])
            #expect(try client.write(20, to: 1_000) == 0)
            bench.run(for: .milliseconds(2_900))
            #expect(try client.read(706, 1) == [20])
            bench.run(for: .milliseconds(2_900))
            #expect((19_990...20_000).contains(offered(bench)) && bench.interface.status?.energyManager == .heard)
            bench.run(for: .milliseconds(300))
            #expect((7_990...8_000).contains(offered(bench)) && bench.interface.status?.energyManager == .silent)
            let why = bench.wallbox.station.explanation(in: .english, at: bench.wallbox.now)
            #expect(why.contains("Modbus (safe current, communication lost)"), "\(why)")
            // Any request: the limit last written counts again, also a pause.
            #expect(try client.read(122, 1) == [3])
            bench.run(for: .milliseconds(300))
            #expect(bench.interface.status?.energyManager == .heard)
            #expect(bench.wallbox.station.limit(of: .safeCurrent, at: bench.wallbox.now) == nil)
            #expect(bench.wallbox.station.limit(of: .hems, at: bench.wallbox.now)?.milliamperes == 20_000)
            #expect(try client.write(0, to: 1_000) == 0)
            bench.run(for: .seconds(1))
            #expect(offered(bench) == 0)
            bench.run(for: .seconds(25))
            #expect((7_990...8_000).contains(offered(bench)), "the safe current takes the place of a pause too")
            #expect(try client.read(1_000, 1) == [0])
        }
    }

    private func troubles(_ bench: ModbusBench) -> Int {
        bench.events.all.count { if case .order(.notKept) = $0 { true } else { false } }
    }

    @Test("what is kept is in force and shown at once, saved soon, and refused if it does not fit")
    func kept() async throws {
        let bench = try ModbusBench(settings: ["loadManagement.role": "masterWithSlave"])
        try await bench.serve { (client: TestClient) async throws in
            bench.store.fill(true)
            #expect(try client.write([10, 120], from: 131) == 0 && client.read(131, 2) == [10, 120])
            #expect(try client.read(600, 1) == [1] && client.read(610, 6) == [16, 16, 16, 16, 16, 16])
            #expect(try client.write([10, 11, 12], from: 613) == 0 && client.read(613, 3) == [10, 11, 12])
            let limit = bench.wallbox.station.limit(of: .subDistribution, at: bench.wallbox.now)
            #expect(limit?.currents == PhaseCurrents(l1: 10_000, l2: 11_000, l3: 12_000), "before the disk has it")
            #expect(try client.read(633, 3) == [10, 11, 12] && client.read(621, 1) == [1])
            #expect(try client.write(0, to: 124) == 0 && client.read(124, 1) == [0])
            for (address, value) in [(131, 5), (131, 33), (132, 3_601), (124, 2), (613, 17), (130, 1)]
                as [(UInt16, UInt16)]
            {
                #expect(try client.write(value, to: address) == 3, "\(address): \(value)")
            }
            #expect(try client.write(ModbusBench.words(card), from: 1_110) == 2, "not without the two settings")
            // The disk is full: told once, and nothing is lost.
            try await bench.until { troubles(bench) == 1 }
            #expect(try client.read(131, 2) == [10, 120] && client.read(124, 1) == [0])
            bench.store.fill(false)
        }
        #expect(bench.interface.finish())
        #expect(bench.keeper.values[ModbusSettings.safeCurrent] == Amperes(10))
        #expect(bench.keeper.values[ModbusSettings.communicationTimeout] == Seconds(120))
        #expect(bench.keeper.values[LoadManagementSettings.operatorSubDistributionLimit].settingText == "10 11 12")
        #expect(!bench.keeper.values[StationSettings.available] && !bench.wallbox.runner.configuration.isAvailable)
        bench.run(for: .seconds(1))
        #expect(bench.wallbox.runner.snapshot.status == .unavailable)
        #expect(troubles(bench) == 1)
    }

    @Test("of registers that are written together all are taken or none, if the settings refuse one too")
    func together() async throws {
        let bench = try ModbusBench(settings: ["loadManagement.role": "masterWithSlave"])
        try await bench.serve { (client: TestClient) async throws in
            #expect(try client.write([16, 5_000], from: 131) == 3)
            #expect(try client.read(131, 2) == [6, 600])
            // Less than the minimum current, so that nothing would ever charge on L2.
            #expect(try client.write([10, 3, 10], from: 613) == 3)
            #expect(try client.read(613, 3) == [16, 16, 16])
            #expect(bench.wallbox.station.settings.operatorSubDistribution == PhaseCurrents(16_000))
            #expect(try client.write([16, 3_600], from: 131) == 0 && client.read(131, 2) == [16, 3_600])
        }
        #expect(bench.interface.finish())
        #expect(bench.keeper.values[LoadManagementSettings.operatorSubDistributionLimit] == PhaseAmperes(all: 16))
    }

    @Test("the same value again, and hundreds of others within a moment, do not wear the flash out")
    func wear() async throws {
        let began = ContinuousClock.now
        let bench = try ModbusBench()
        try await bench.serve { (client: TestClient) async throws in
            for value in 0..<300 as Range<UInt16> { #expect(try client.write(60 + value % 2, to: 132) == 0) }
            #expect(try client.read(132, 1) == [61])
        }
        #expect(bench.interface.finish())
        #expect(bench.keeper.values[ModbusSettings.communicationTimeout] == Seconds(61))
        // The first at once, the last at the end, and none sooner than 500 ms after the one before.
        let most = 2 + Int((ContinuousClock.now - began) / .milliseconds(500))
        #expect((1...most).contains(bench.store.writes.load(ordering: .relaxed)))
    }
}
