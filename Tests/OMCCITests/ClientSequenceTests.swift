import Modbus
import ModbusServer
import ModbusTestSupport
import OMCCI
import Testing

/// What known energy managers ask, in their order, and what they need to see.
@Suite(.timeLimit(.minutes(20)))
struct ClientSequenceTests {
    private let station = MemoryStation()

    private func serve(_ body: (TestClient) throws -> Void) async throws {
        try await withServer(ModbusServerConfiguration(), bank: OMCCIRegisterBank(station: station)) {
            (_: ModbusServer, port: UInt16) async throws in
            try body(try TestClient(port: port))
        }
    }

    private static func value(_ words: [UInt16]) -> UInt32 { words.reduce(0) { $0 << 16 | UInt32($1) } }

    @Test("evcc: probe, enable at 16 A, lower to 6 A, pause, resume, stop by user id")
    func evcc() async throws {
        try await serve { (client: TestClient) throws in
            // The probe: a model, a power and a voltage that exist, and no dialect of another vendor at 1001 and 1002.
            let model = try client.read(142, 10).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            let name = String(decoding: model, as: UTF8.self)
            #expect(!name.contains("4You") && !name.contains("4Business") && !name.contains("\0"))
            #expect(try client.read(220, 2).count == 2)
            #expect(Self.value(try client.read(222, 2)) > 0)
            #expect(try client.read(730, 1) == [0])
            #expect(try client.read(1_001, 1) == TestClient.exception(2))
            #expect(try client.read(1_002, 1) == TestClient.exception(2))
            #expect(try client.read(740, 1) == [0])
            #expect(try client.read(741, 6) == [0, 0, 0, 0, 0, 0])
            #expect(try client.read(720, 10) == UserID.words("04A1B2C3"))

            func loop(state: UInt16, limit: UInt16, relays: UInt16) throws {
                #expect(try client.read(122, 1) == [state])
                #expect(try client.read(1_000, 1) == [limit])
                #expect(Self.value(try client.read(220, 2)) == 11_070)
                #expect(Self.value(try client.read(218, 2)) == 12_000_600)
                #expect(try client.read(212, 6) == [0, 16_000, 0, 16_010, 0, 16_020])
                #expect(try client.read(222, 6) == [0, 230, 0, 231, 0, 232])
                #expect(try client.read(140, 1) == [relays])
            }
            #expect(try client.write([16], from: 1_000) == 0)
            try loop(state: 3, limit: 16, relays: 1)
            #expect(try client.write([6], from: 1_000) == 0)
            try loop(state: 3, limit: 6, relays: 1)
            #expect(try client.read(706, 1) == [6])
            #expect(try client.write([0], from: 1_000) == 0)
            try loop(state: 2, limit: 0, relays: 0)
            #expect(try client.write([10], from: 1_000) == 0)
            try loop(state: 3, limit: 10, relays: 1)
            #expect(try client.write(UserID.words("04a1b2c3"), from: 1_110) == 0)
            #expect(station.presentedIDs == ["04a1b2c3"])
            #expect(try client.read(720, 10) == [UInt16](repeating: 0x2020, count: 10))
            #expect(try client.read(104, 1) == [9])
        }
    }

    @Test("OpenEMS: its loop of single registers and one block, and its write")
    func openEMS() async throws {
        try await serve { (client: TestClient) throws in
            #expect(try client.read(104, 1) == [6])
            #expect(try client.read(111, 2) == [0, 0])
            #expect(try client.read(122, 1) == [3])
            #expect(try client.read(131, 4) == [6, 0, 32, 32])
            #expect(try client.read(200, 6) == [0x3D, 0x0964, 0x3D, 0x09C8, 0x3D, 0x0A2C])
            let block = try client.read(206, 22)
            #expect(block.count == 22)
            #expect(Self.value(Array(block[14...15])) == 11_070)
            #expect(try client.read(712, 4) == [6, 0, 0, 32])
            #expect(try client.read(1_000, 1) == [16])
            #expect(try client.write([6], from: 1_000) == 0)
            #expect(try client.read(1_000, 1) == [6])
        }
    }

    @Test("nymea: discovery by firmware and model, update blocks, a write by function 06")
    func nymea() async throws {
        try await serve { (client: TestClient) throws in
            let firmware = Self.value(try client.read(100, 2))
            #expect(firmware >> 16 & 0xFF == 0x2E)
            #expect(firmware >= 0x352E_3232)
            #expect(try client.read(142, 10).contains { $0 != 0 })
            #expect(try client.read(122, 1) == [3])
            #expect(try client.read(200, 18).count == 18)
            #expect(try client.read(218, 10).count == 10)
            #expect(try client.read(124, 1) == [1])
            #expect(try client.write(13, to: 1_000) == 0)
            #expect(try client.read(706, 1) == [13])
        }
    }

    private static let longBlocks: [(UInt16, UInt16)] = [
        (100, 53), (104, 9), (131, 4), (142, 10), (200, 28), (212, 6), (705, 2), (706, 10), (715, 15), (716, 4),
        (720, 10), (741, 6),
    ]

    @Test("Home Assistant's integrations: the long blocks, and an id in single writes")
    func homeAssistant() async throws {
        try await serve { (client: TestClient) throws in
            for (address, count) in Self.longBlocks {
                #expect(try client.read(address, count).count == Int(count), "\(address)")
            }
            // Function 04 is refused, as those clients know it.
            #expect(try client.ask([4, 0, 122, 0, 1], unit: 1) == [0x84, 1])
            #expect(try client.write(14, to: 1_000) == 0)
            for (index, word) in UserID.words("04A1B2C3").enumerated() {
                #expect(try client.write(word, to: 1_110 + UInt16(index)) == 0)
            }
            #expect(station.presentedIDs == ["04A1B2C3"])
        }
    }

    @Test("a request sees one moment, however often the station changes")
    func oneMoment() async throws {
        try await serve { (client: TestClient) throws in
            station.update { $0.meter.current = PhaseValues(repeating: 0) }
            let changes = 2_000
            // Both run at once: each change sets all three phases alike.
            let station = station
            let writer = Task.detached {
                for value in 1...changes {
                    station.update { $0.meter.current = PhaseValues(repeating: Int64(value) * 65_537) }
                }
            }
            for _ in 0..<500 {
                let words = try client.read(212, 6)
                #expect(Set(words).count == 1, "\(words)")
            }
            writer.cancel()
        }
    }
}
