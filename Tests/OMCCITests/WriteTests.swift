import HAL
import Modbus
import ModbusServer
import ModbusTestSupport
import OMCCI
import Testing

@Suite(.timeLimit(.minutes(20)))
struct WriteTests {
    private let station = MemoryStation(.full)

    private func serve(_ body: (TestClient, UInt16) throws -> Void) async throws {
        try await withServer(ModbusServerConfiguration(), bank: OMCCIRegisterBank(station: station)) {
            (_: ModbusServer, port: UInt16) async throws in
            try body(try TestClient(port: port), port)
        }
    }

    @Test(
        "the HEMS limit is taken and read back as written, by functions 06 and 16",
        arguments: [0, 1, 5, 6, 16, 32, 33, 65_535] as [UInt16])
    func hemsLimit(amperes: UInt16) async throws {
        try await serve { (client: TestClient, _: UInt16) throws in
            #expect(try client.write(amperes, to: 1_000) == 0)
            #expect(try client.read(1_000, 1) == [amperes])
            #expect(try client.write([amperes], from: 1_000) == 0)
            #expect(station.snapshot().hemsLimit == amperes)
            // What it does: below the minimum a pause, above the hardware's and operator's limit nothing.
            #expect(try client.read(706, 1) == [amperes < 6 ? 0 : min(amperes, 25)])
            #expect(try client.write([amperes, 0], from: 1_000) == 2)
        }
    }

    @Test("a pause keeps the transaction")
    func pause() async throws {
        try await serve { (client: TestClient, _: UInt16) throws in
            #expect(try client.write(16, to: 1_000) == 0)
            #expect(try client.read(122, 1) == [3])
            #expect(try client.write(0, to: 1_000) == 0)
            #expect(try client.read(104, 1) == [7])
            #expect(try client.read(122, 1) == [2])
            #expect(try client.read(706, 1) == [0])
            #expect(station.snapshot().session.userID == "04A1B2C3")
        }
    }

    @Test("safe current is 0 or 6 A up to the hardware's limit")
    func safeCurrent() async throws {
        try await serve { (client: TestClient, _: UInt16) throws in
            for value in UInt16(0)...40 {
                let isTaken = value == 0 || (6...32).contains(value)
                #expect(try client.write(value, to: 131) == (isTaken ? 0 : 3), "\(value)")
                if isTaken { #expect(try client.read(131, 1) == [value]) }
            }
            #expect(try client.read(131, 1) == [32])
        }
    }

    @Test("safe current and timeout can be written together, and then both are checked before either is taken")
    func together() async throws {
        try await serve { (client: TestClient, _: UInt16) throws in
            #expect(try client.write([10, 120], from: 131) == 0)
            #expect(try client.read(131, 2) == [10, 120])
            #expect(try client.write([0, 7, 60], from: 130) == 0)
            #expect(try client.read(131, 2) == [7, 60])
            #expect(try client.write([1, 9, 30], from: 130) == 3)
            #expect(try client.write([9, 30, 0], from: 131) == 2)
            #expect(try client.read(131, 2) == [7, 60])
        }
    }

    @Test("availability is 0 or 1, the address offset 0")
    func availability() async throws {
        try await serve { (client: TestClient, _: UInt16) throws in
            #expect(try client.write(2, to: 124) == 3)
            #expect(try client.write(0, to: 124) == 0)
            #expect(!station.snapshot().isAvailable)
            #expect(try client.write(0, to: 130) == 0)
            #expect(try client.write(100, to: 130) == 3)
        }
    }

    @Test("the operator's sub-distribution limits stay within the sub-distribution's own")
    func loadManagement() async throws {
        try await serve { (client: TestClient, _: UInt16) throws in
            #expect(try client.write([63, 10, 0], from: 613) == 0)
            #expect(try client.read(613, 3) == [63, 10, 0])
            #expect(try client.write([1, 2, 66], from: 613) == 3)
            #expect(try client.read(613, 3) == [63, 10, 0])
            for mode in LoadManagementState.Mode.allCases where !mode.isMaster {
                station.update { $0.loadManagement.mode = mode }
                #expect(try client.write(5, to: 614) == 2)
                #expect(try client.read(600, 36) == [mode.rawValue] + [UInt16](repeating: 0, count: 35))
            }
        }
    }

    @Test("what the station refuses is its exception, and the register stays", arguments: OMCCIRefusal.allCases)
    func refusals(refusal: OMCCIRefusal) async throws {
        station.refuse(refusal)
        let code = refusal.exception.rawValue
        #expect([2, 3, 4, 6].contains(code))
        try await serve { (client: TestClient, _: UInt16) throws in
            for (address, value) in [(124, 0), (131, 10), (132, 9), (613, 1), (1_000, 6)] as [(UInt16, UInt16)] {
                let before = try client.read(address, 1)
                #expect(try client.write(value, to: address) == code)
                #expect(try client.read(address, 1) == before)
            }
            #expect(try client.write(UserID.words("04A1B2C3"), from: 1_110) == code)
        }
    }

    @Test("any valid request of a client that has written re-arms the watchdog, one that is refused does not")
    func watchdog() async throws {
        let clock = TestClock()
        let bank = OMCCIRegisterBank(station: station)
        try await withServer(ModbusServerConfiguration(idleTimeout: .seconds(10_000)), bank: bank, clock: clock) {
            (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            #expect(bank.communication(at: clock.now) == .unarmed)
            #expect(try client.read(1_001, 1) == TestClient.exception(2))
            #expect(bank.communication(at: clock.now) == .unarmed)
            #expect(try client.read(122, 1) == [3] && client.write(0, to: 130) == 0)
            #expect(try client.write(33, to: 131) == 3)
            #expect(bank.communication(at: clock.now) == .unarmed, "nothing was set yet")
            #expect(try client.write(20, to: 1_000) == 0)
            #expect(bank.communication(at: clock.now) == .alive)
            clock.advance(.seconds(599))
            #expect(try client.write(10, to: 1_000) == 0)
            clock.advance(.seconds(599))
            #expect(bank.communication(at: clock.now) == .alive)
            #expect(try client.write(3, to: 131) == 3)
            clock.advance(.seconds(1))
            #expect(bank.communication(at: clock.now) == .lost)
            #expect(try client.read(1_000, 1) == [10])
            #expect(bank.communication(at: clock.now) == .alive)
        }
    }

    @Test("other clients' requests do not keep a silent energy manager's limit alive; another that writes is one too")
    func otherClients() async throws {
        let clock = TestClock()
        let bank = OMCCIRegisterBank(station: station)
        try await withServer(ModbusServerConfiguration(idleTimeout: .seconds(10_000)), bank: bank, clock: clock) {
            (_: ModbusServer, port: UInt16) async throws in
            let manager = try TestClient(port: port, from: "127.0.0.2")
            let display = try TestClient(port: port, from: "127.0.0.3")
            #expect(try manager.write(10, to: 1_000) == 0)
            for _ in 0..<3 {
                clock.advance(.seconds(200))
                #expect(try display.read(122, 1) == [3] && display.write(0, to: 130) == 0)
                #expect(try display.write(5, to: 131) == 3)
            }
            #expect(bank.communication(at: clock.now) == .lost)
            // A further connection of the manager's, which only reads.
            #expect(try TestClient(port: port, from: "127.0.0.2").read(122, 1) == [3])
            #expect(bank.communication(at: clock.now) == .alive)
            clock.advance(.seconds(600))
            #expect(try display.write(1, to: 124) == 0)
            #expect(bank.communication(at: clock.now) == .alive)
        }
    }
}
