import Modbus
import ModbusServer
import ModbusTestSupport
import OMCCI
import Testing

/// Every row of the table through a real socket, by numbers written down from the vendor's description.
@Suite(.timeLimit(.minutes(20)))
struct RegisterBytesTests {
    struct Row: Sendable {
        let address: UInt16
        let access: RegisterAccess
        let words: [UInt16]
        /// What it shows where there is nothing to show.
        let empty: [UInt16]

        init(_ address: UInt16, _ words: [UInt16], empty: [UInt16], _ access: RegisterAccess = .read) {
            self.address = address
            self.words = words
            self.empty = empty
            self.access = access
        }
    }

    private static let none: [UInt16] = [0xFFFF, 0xFFFF]
    private static let blanks = [UInt16](repeating: 0x2020, count: 10)

    static let rows: [Row] = [
        Row(100, [0x352E, 0x3239], empty: [0x352E, 0x3333]), Row(104, [7], empty: [0]),
        Row(105, [0, 0], empty: [0, 0]), Row(107, [0, 0], empty: [0, 0]), Row(109, [0, 0], empty: [0, 0]),
        Row(111, [0x4100, 0x0000], empty: [0, 0]), Row(120, [0x302E, 0x3134], empty: [0x302E, 0x3134]),
        Row(122, [3], empty: [0]), Row(123, [0x0C], empty: [0]), Row(124, [1], empty: [1], .readWrite),
        Row(130, [0], empty: [0], .readWrite), Row(131, [8], empty: [6], .readWrite),
        Row(132, [600], empty: [0], .readWrite), Row(133, [32], empty: [32]), Row(134, [25], empty: [32]),
        Row(135, [2], empty: [0]), Row(136, [12], empty: [0]), Row(137, [3], empty: [0]), Row(138, [4], empty: [0]),
        Row(139, [7], empty: [0]), Row(140, [5], empty: [0]), Row(141, [0xEBEE], empty: [0xEBEE]),
        Row(
            142, [0x4343, 0x3631, 0x325F, 0x3253, 0x3052, 0x5F43, 0x4320, 0x2020, 0x2020, 0x2020],
            empty: [0x4343, 0x3631, 0x325F, 0x5069, 0x6C6F, 0x746C, 0x696E, 0x6520, 0x2020, 0x2020]),
        Row(152, [1], empty: [0]), Row(200, [0x0001, 0x1F40], empty: none), Row(202, [0x0002, 0x0003], empty: none),
        Row(204, none, empty: none), Row(206, [0, 0x0E60], empty: none), Row(208, [0, 0], empty: none),
        Row(210, [0xFFFF, 0xFFFE], empty: none), Row(212, [0, 0x3E80], empty: none),
        Row(214, [0x0001, 0x0002], empty: none), Row(216, none, empty: none),
        Row(218, [0xFEDC, 0xBA98], empty: none), Row(220, [0, 0x2B20], empty: none), Row(222, [0, 229], empty: none),
        Row(224, [0, 231], empty: none), Row(226, [0, 230], empty: none), Row(600, [1], empty: [0]),
        Row(610, [63], empty: [0]), Row(611, [64], empty: [0]), Row(612, [65], empty: [0]),
        Row(613, [50], empty: [0], .readWrite), Row(614, [51], empty: [0], .readWrite),
        Row(615, [52], empty: [0], .readWrite), Row(620, [1], empty: [0]), Row(621, [7], empty: [0]),
        Row(630, [20], empty: [0]), Row(631, [21], empty: [0]), Row(632, [22], empty: [0]), Row(633, [40], empty: [0]),
        Row(634, [41], empty: [0]), Row(635, [42], empty: [0]), Row(700, [65_535], empty: [0]),
        Row(701, [0x0023, 0x5907], empty: [0, 0]), Row(703, [0x0031, 0x1226], empty: [0, 0]),
        Row(705, [65_535], empty: [0]), Row(706, [13], empty: [0]), Row(707, [0x0007, 0x0509], empty: [0, 0]),
        Row(709, [65_535], empty: [0]), Row(710, [0x0019, 0x4038], empty: [0, 0]), Row(712, [6], empty: [6]),
        Row(713, [0x0001, 0x86A0], empty: [0, 0]), Row(715, [20], empty: [0]), Row(716, [1, 1], empty: [0, 0]),
        Row(718, [2, 0x0010], empty: [0, 0]),
        Row(720, [0x2020, 0x2020, 0x2020, 0x2020, 0x2020, 0x2020, 0x3034, 0x4131, 0x4232, 0x4333], empty: blanks),
        Row(730, [63], empty: [0]), Row(740, [1], empty: [0]),
        Row(741, [0x3030, 0x3132, 0x4142, 0x4344, 0x4546, 0x3039], empty: [0, 0, 0, 0, 0, 0]),
        Row(1_000, [16], empty: [32], .readWrite), Row(1_110, blanks, empty: blanks, .write),
    ]

    @Test("the table has exactly the rows that are checked here, with their access")
    func complete() {
        #expect(OMCCITable.registers.map(\.address) == Self.rows.map(\.address))
        for (row, wanted) in zip(OMCCITable.registers, Self.rows) {
            #expect(row.access == wanted.access, "\(row.address)")
            #expect(Int(row.count) == wanted.words.count, "\(row.address)")
            #expect(!row.name.isEmpty && !row.source.isEmpty)
        }
    }

    @Test("every register shows its words, whole and word by word", arguments: [true, false])
    func words(isFull: Bool) async throws {
        let bank = OMCCIRegisterBank(station: MemoryStation(isFull ? .full : OMCCISnapshot()))
        try await withServer(ModbusServerConfiguration(), bank: bank) { (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            for row in Self.rows where row.access != .write {
                let wanted = isFull ? row.words : row.empty
                #expect(try client.read(row.address, UInt16(wanted.count)) == wanted, "\(row.address)")
                for (index, word) in wanted.enumerated() {
                    #expect(try client.read(row.address + UInt16(index), 1) == [word], "\(row.address) + \(index)")
                }
            }
        }
    }

    @Test("every block reads whole and in any part, its gaps as 0")
    func blocks() async throws {
        try await withServer(ModbusServerConfiguration(), bank: OMCCIRegisterBank(station: MemoryStation(.full))) {
            (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            var image: [UInt16: UInt16] = [:]
            for row in Self.rows where row.access != .write {
                for (index, word) in row.words.enumerated() { image[row.address + UInt16(index)] = word }
            }
            for block in [100...152, 200...227, 600...635, 700...746, 1_000...1_000] as [ClosedRange<UInt16>] {
                let wanted = block.map { image[$0] ?? 0 }
                #expect(try client.read(block.lowerBound, UInt16(wanted.count)) == wanted)
                for start in wanted.indices {
                    let count = min(3, wanted.count - start)
                    let found = try client.read(block.lowerBound + UInt16(start), UInt16(count))
                    #expect(found == Array(wanted[start..<(start + count)]))
                }
                // One beyond either end is too much.
                #expect(try client.read(block.lowerBound - 1, 2) == TestClient.exception(2))
                #expect(try client.read(block.upperBound, 2) == TestClient.exception(2))
            }
        }
    }

    @Test("outside the blocks, and where only writing is allowed, reading is exception 02")
    func outside() async throws {
        try await withServer(ModbusServerConfiguration(), bank: OMCCIRegisterBank(station: MemoryStation(.full))) {
            (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            for address in [
                0, 1, 99, 153, 199, 228, 599, 636, 699, 747, 999, 1_001, 1_002, 1_110, 1_119, 1_120, 65_535,
            ] {
                #expect(try client.read(UInt16(address), 1) == TestClient.exception(2), "\(address)")
            }
            #expect(try client.read(100, 125) == TestClient.exception(2))
        }
    }

    @Test("what can only be read refuses to be written with exception 02 and stays", arguments: [false, true])
    func readOnly(byFunction16: Bool) async throws {
        let station = MemoryStation(.full)
        try await withServer(ModbusServerConfiguration(), bank: OMCCIRegisterBank(station: station)) {
            (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            let writable = Set(
                Self.rows.filter { $0.access != .read }.flatMap { row in
                    (0..<UInt16(row.words.count)).map { row.address + $0 }
                })
            for address in Array(UInt16(95)...1_125) + [0, 65_535] where !writable.contains(address) {
                let code = byFunction16 ? try client.write([1], from: address) : try client.write(1, to: address)
                #expect(code == 2, "\(address)")
            }
            for row in Self.rows where row.access == .read {
                #expect(try client.read(row.address, UInt16(row.words.count)) == row.words)
            }
        }
    }

    @Test("all functions but 03, 06 and 16 are exception 01", arguments: UInt8(1)...127)
    func functions(code: UInt8) async throws {
        guard ![3, 6, 16].contains(code) else { return }
        try await withServer(ModbusServerConfiguration(), bank: OMCCIRegisterBank(station: MemoryStation(.full))) {
            (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            #expect(try client.ask([code, 0, 100, 0, 2]) == [code | 0x80, 1])
            #expect(try client.ask([code]) == [code | 0x80, 1])
        }
    }

    @Test("a meter with totals only shows them in L1")
    func totalsOnly() {
        var snapshot = OMCCISnapshot()
        snapshot.meter.totalEnergy = 0x0003_0004
        snapshot.meter.totalPower = 1_234
        func words(_ address: UInt16) -> [UInt16] {
            OMCCITable.register(at: address).map { row in (0..<Int(row.count)).map { row.word($0, of: snapshot) } }
                ?? []
        }
        #expect(words(200) == [3, 4] && words(202) == Self.none && words(204) == Self.none)
        #expect(words(206) == [0, 1_234] && words(208) == Self.none)
        #expect(words(212) == Self.none)
        // With one phase known, the total is not mistaken for another.
        snapshot.meter.power.l2 = 5
        #expect(words(206) == Self.none && words(208) == [0, 5])
    }

    @Test("error bits are where the vendor's example puts them", arguments: 0..<22)
    func errors(bit: UInt32) {
        var snapshot = OMCCISnapshot()
        snapshot.errors = ErrorMask(rawValue: 1 << bit)
        guard let row = OMCCITable.register(at: 111) else { Issue.record("no row"); return }
        // Swapping words and bytes gives the mask.
        let bytes = (0..<2).flatMap { index -> [UInt32] in
            let word = row.word(index, of: snapshot)
            return [UInt32(word >> 8), UInt32(word & 0xFF)]
        }
        #expect(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24 == 1 << bit)
        #expect(ErrorMask.names.count == 22)
    }

    @Test(
        "availability's polarity follows the firmware",
        arguments: [("5.22", 1), ("5.29", 1), ("6.01", 1), ("5.21", 0), ("4.40", 0), ("0.91", 0)] as [(String, UInt16)])
    func polarity(firmware: String, available: UInt16) async throws {
        var snapshot = OMCCISnapshot.full
        snapshot.firmware = RegisterText(firmware)
        let station = MemoryStation(snapshot)
        try await withServer(ModbusServerConfiguration(), bank: OMCCIRegisterBank(station: station)) {
            (_: ModbusServer, port: UInt16) async throws in
            let client = try TestClient(port: port)
            #expect(try client.read(124, 1) == [available])
            #expect(try client.write(1 - available, to: 124) == 0)
            #expect(!station.snapshot().isAvailable)
            #expect(try client.read(124, 1) == [1 - available])
            #expect(try client.write(available, to: 124) == 0)
            #expect(station.snapshot().isAvailable)
        }
    }
}
