import HAL
import Modbus
import ModbusServer
import ModbusTestSupport
import OMCCI
import Testing

enum UserID {
    /// The ten words of an id, padded by blanks on the left.
    static func words(_ text: String) -> [UInt16] {
        let bytes = [UInt8](repeating: 0x20, count: 20 - text.utf8.count) + Array(text.utf8)
        return stride(from: 0, to: 20, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }
}

@Suite(.timeLimit(.minutes(20)))
struct UserIDTests {
    private let station = MemoryStation(.full)
    private let clock = TestClock()

    private func serve(_ body: (UInt16) throws -> Void) async throws {
        let settings = ModbusServerConfiguration()
        try await withServer(settings, bank: OMCCIRegisterBank(station: station), clock: clock) {
            (_: ModbusServer, port: UInt16) async throws in
            try body(port)
        }
    }

    @Test(
        "an id in one request is presented",
        arguments: ["04A1B2C3", "04a1b2c3d4e5f6", "04A1B2C3_1", "12345678901234567890"])
    func whole(id: String) async throws {
        try await serve { (port: UInt16) throws in
            #expect(try TestClient(port: port).write(UserID.words(id), from: 1_110) == 0)
            #expect(station.presentedIDs == [id])
        }
    }

    @Test("ten writes of one register, with a connection each, are one id, presented with the last")
    func single() async throws {
        try await serve { (port: UInt16) throws in
            for (index, word) in UserID.words("04A1B2C3D4E5F6").enumerated() {
                #expect(station.presentedIDs.isEmpty)
                clock.advance(.seconds(4))
                #expect(try TestClient(port: port).write(word, to: 1_110 + UInt16(index)) == 0)
            }
            #expect(station.presentedIDs == ["04A1B2C3D4E5F6"])
        }
    }

    @Test("five pairs are one id")
    func pairs() async throws {
        try await serve { (port: UInt16) throws in
            let client = try TestClient(port: port)
            let words = UserID.words("04A1B2C3")
            for start in stride(from: 0, to: 10, by: 2) {
                #expect(try client.write(Array(words[start..<(start + 2)]), from: 1_110 + UInt16(start)) == 0)
            }
            #expect(station.presentedIDs == ["04A1B2C3"])
        }
    }

    @Test("the tail of an id alone is never an id")
    func tail() async throws {
        try await serve { (port: UInt16) throws in
            let client = try TestClient(port: port)
            let words = UserID.words("04A1B2C3D4E5F6")
            #expect(try client.write(Array(words[6...]), from: 1_116) == 3)
            #expect(try client.write(words[9], to: 1_119) == 3)
            // A pause longer than five seconds loses what was written.
            #expect(try client.write(Array(words[..<9]), from: 1_110) == 0)
            clock.advance(.seconds(6))
            #expect(try client.write(words[9], to: 1_119) == 3)
            #expect(station.presentedIDs.isEmpty)
            #expect(try client.write(words, from: 1_110) == 0)
            #expect(station.presentedIDs == ["04A1B2C3D4E5F6"])
        }
    }

    @Test("words of two clients are not mixed")
    func mixed() async throws {
        try await serve { (port: UInt16) throws in
            let words = UserID.words("04A1B2C3")
            let one = try TestClient(port: port, from: "127.0.0.2")
            let other = try TestClient(port: port, from: "127.0.0.3")
            #expect(try one.write(Array(words[..<5]), from: 1_110) == 0)
            #expect(try other.write(Array(words[5...]), from: 1_115) == 3)
            #expect(try one.write(Array(words[5...]), from: 1_115) == 3)
            #expect(station.presentedIDs.isEmpty)
        }
    }

    @Test("nothing, blanks within and control characters are no id", arguments: ["", "04A1 B2C3", "04A1\u{7}B2C3"])
    func noID(text: String) async throws {
        try await serve { (port: UInt16) throws in
            #expect(try TestClient(port: port).write(UserID.words(text), from: 1_110) == 3)
            #expect(station.presentedIDs.isEmpty)
        }
    }

    @Test("NULs around an id are padding too")
    func nuls() async throws {
        try await serve { (port: UInt16) throws in
            let words: [UInt16] = [0, 0, 0x0030, 0x3441, 0x3142, 0x3243, 0x3300, 0, 0, 0]
            #expect(try TestClient(port: port).write(words, from: 1_110) == 0)
            #expect(station.presentedIDs == ["04A1B2C3"])
        }
    }

    @Test(
        "both settings must allow it, else the registers are not there",
        arguments: [(false, true), (true, false), (false, false)])
    func settings(transfer: Bool, control: Bool) async throws {
        station.update {
            $0.allowsUserIDs = transfer
            $0.allowsTransactionControl = control
        }
        try await serve { (port: UInt16) throws in
            let client = try TestClient(port: port)
            #expect(try client.write(UserID.words("04A1B2C3"), from: 1_110) == 2)
            #expect(try client.write(0x2020, to: 1_110) == 2)
            #expect(station.presentedIDs.isEmpty)
            let shown = transfer ? UserID.words("04A1B2C3") : [UInt16](repeating: 0x2020, count: 10)
            #expect(try client.read(720, 10) == shown)
        }
    }

    @Test("beyond 1119 nothing can be written")
    func beyond() async throws {
        try await serve { (port: UInt16) throws in
            let client = try TestClient(port: port)
            #expect(try client.write([UInt16](repeating: 0x3030, count: 11), from: 1_110) == 2)
            #expect(try client.write([0x3030, 0x3030], from: 1_119) == 2)
            #expect(try client.write([0x2020, 0x2020], from: 1_109) == 2)
            #expect(station.presentedIDs.isEmpty)
        }
    }
}
