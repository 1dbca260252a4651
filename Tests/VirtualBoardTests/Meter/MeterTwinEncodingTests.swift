import Testing
import VirtualBoard

/// Every way of writing a number down, against bytes worked out by hand.
@Suite struct MeterTwinEncodingTests {
    private func bytes(
        _ encoding: MeterTwinEncoding, _ millionths: Int64, worth: Int64 = 1_000_000,
        _ order: MeterTwinRegister.WordOrder = .highFirst, _ quantity: MeterTwinQuantity = .activePower
    ) throws -> [UInt8] {
        let line = MeterLine([
            MeterTwinRegister(
                0x0010, encoding, .quantity(quantity, .l1), wordOrder: order, millionthsPerCount: worth)
        ])
        line.readings[quantity, .l1] = millionths
        return try line.read(0x0010, UInt16(encoding.registerCount))
    }

    @Test("16 bits: 230.1 V in tenths is 2301 = 0x08FD, −5 is 0xFFFB")
    func words() throws {
        #expect(try bytes(.unsigned16, 230_100_000, worth: 100_000) == [0x08, 0xFD])
        #expect(try bytes(.signed16, -5_000_000) == [0xFF, 0xFB])
    }

    @Test("halves are rounded away from 0, counters are cut")
    func rounding() throws {
        #expect(try bytes(.unsigned16, 1_500_000) == [0, 2])
        #expect(try bytes(.unsigned16, 1_499_999) == [0, 1])
        #expect(try bytes(.signed16, -1_500_000) == [0xFF, 0xFE])
        #expect(try bytes(.unsigned16, 1_999_999, .highFirst, .energyImported) == [0, 1])
    }

    @Test("32 bits: 16.004 A in mA is 16004 = 0x3E84; −123456 is 0xFFFE1DC0; both word orders")
    func doubleWords() throws {
        #expect(try bytes(.unsigned32, 16_004_000, worth: 1_000) == [0, 0, 0x3E, 0x84])
        #expect(try bytes(.signed32, -123_456_000_000) == [0xFF, 0xFE, 0x1D, 0xC0])
        #expect(try bytes(.signed32, -123_456_000_000, .lowFirst) == [0x1D, 0xC0, 0xFF, 0xFE])
    }

    @Test("64 bits: 1 234 567.8 Wh in tenths is 0xBC614E; −2 is all ones but the last; words reversed, bytes not")
    func quadWords() throws {
        #expect(
            try bytes(.unsigned64, 1_234_567_800_000, worth: 100_000, .highFirst, .energyImported)
                == [0, 0, 0, 0, 0, 0xBC, 0x61, 0x4E])
        #expect(
            try bytes(.unsigned64, 1_234_567_800_000, worth: 100_000, .lowFirst, .energyImported)
                == [0x61, 0x4E, 0, 0xBC, 0, 0, 0, 0])
        #expect(try bytes(.signed64, -2_000_000) == [255, 255, 255, 255, 255, 255, 255, 254])
    }

    @Test("binary32: 230 is 0x43660000, 0.1 is 0x3DCCCCCD, −2.5 is 0xC0200000, 50 000 kWh is 0x47435000")
    func float32() throws {
        #expect(try bytes(.float32, 230_000_000) == [0x43, 0x66, 0, 0])
        #expect(try bytes(.float32, 100_000) == [0x3D, 0xCC, 0xCC, 0xCD])
        #expect(try bytes(.float32, -2_500_000) == [0xC0, 0x20, 0, 0])
        #expect(try bytes(.float32, -2_500_000, .lowFirst) == [0, 0, 0xC0, 0x20])
        #expect(try bytes(.float32, 0) == [0, 0, 0, 0])
        #expect(try bytes(.float32, 50_000_000_000_000, worth: 1_000_000_000) == [0x47, 0x43, 0x50, 0])
    }

    @Test("binary32 ties go to even: 2^24 + 1 is 0x4B800000, 2^24 + 3 is 0x4B800002")
    func ties() throws {
        #expect(try bytes(.float32, 16_777_217_000_000) == [0x4B, 0x80, 0, 0])
        #expect(try bytes(.float32, 16_777_219_000_000) == [0x4B, 0x80, 0, 2])
        #expect(try bytes(.float32, 16_777_215_000_000) == [0x4B, 0x7F, 0xFF, 0xFF])
        // The carry of a rounding runs into the exponent: 2^25 − 1 becomes 2^25.
        #expect(try bytes(.float32, 33_554_431_000_000) == [0x4C, 0, 0, 0])
    }

    @Test("binary64: 0.1 is 0x3FB999999999999A, 230 is 0x406CC00000000000, low word first reverses the words")
    func float64() throws {
        #expect(try bytes(.float64, 100_000) == [0x3F, 0xB9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A])
        #expect(try bytes(.float64, 230_000_000) == [0x40, 0x6C, 0xC0, 0, 0, 0, 0, 0])
        #expect(try bytes(.float64, 230_000_000, .lowFirst) == [0, 0, 0, 0, 0xC0, 0, 0x40, 0x6C])
    }

    @Test("floats agree with the compiler's over numbers of every size")
    func floatsAgree() throws {
        let line = MeterLine([
            MeterTwinRegister(0, .float32, .quantity(.activePower, .l1)),
            MeterTwinRegister(2, .float64, .quantity(.activePower, .l1)),
        ])
        var value: Int64 = 1
        for step in 0..<500 {
            value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Up to 2^51 millionths, which a Double holds exactly, so that dividing rounds once.
            let millionths = value >> Int64(13 + step % 50)
            line.readings[.activePower, .l1] = millionths
            let data = try line.read(0, 6)
            let narrow = Float(bitPattern: data[0..<4].reduce(0) { $0 << 8 | UInt32($1) })
            let wide = Double(bitPattern: data[4..<12].reduce(0) { $0 << 8 | UInt64($1) })
            #expect(wide == Double(millionths) / 1e6)
            #expect(narrow == Float(Double(millionths) / 1e6))
        }
    }

    @Test("Iskra: 230.5 V is 230500 × 10^−3, −3 680 W −3680000 × 10^−3, 100 kW 10000000 × 10^−2; factor −0.85")
    func iskra() throws {
        #expect(try bytes(.decimal24, 230_500_000) == [0xFD, 0x03, 0x84, 0x64])
        #expect(try bytes(.signedDecimal24, -3_680_000_000) == [0xFD, 0xC7, 0xD9, 0x00])
        #expect(try bytes(.decimal24, 100_000_000_000) == [0xFE, 0x98, 0x96, 0x80])
        #expect(try bytes(.powerFactor16, -850_000) == [0xFF, 0x00, 0x21, 0x34])
        #expect(try bytes(.powerFactor16, 1_000_000) == [0x00, 0x00, 0x27, 0x10])
    }

    @Test("too large: a measured value stops at the end of its register, a counter begins again")
    func overflow() throws {
        #expect(try bytes(.unsigned16, 70_000_000_000) == [0xFF, 0xFF])
        #expect(try bytes(.signed16, 40_000_000_000) == [0x7F, 0xFF])
        #expect(try bytes(.signed16, -40_000_000_000) == [0x80, 0x00])
        #expect(try bytes(.unsigned16, -1_000_000) == [0, 0])
        #expect(try bytes(.unsigned16, 65_537_000_000, .highFirst, .energyImported) == [0, 1])
        let line = MeterLine([
            MeterTwinRegister(
                0, .unsigned32, .quantity(.energyImported, .total), millionthsPerCount: 100_000_000, wrapsAt: 1_000_000)
        ])
        line.readings[.energyImported, .total] = 99_999_950_000_000
        #expect(try line.read(0, 2) == [0x00, 0x0F, 0x42, 0x3F])
        line.readings[.energyImported, .total] = 100_000_250_000_000
        #expect(try line.read(0, 2) == [0, 0, 0, 2])
    }

    @Test("texts, serial numbers, constants and fixed bits")
    func identity() throws {
        let line = MeterLine([
            MeterTwinRegister(0, .text(registers: 3), .text("WM3M4")),
            MeterTwinRegister(3, .lowByteText(registers: 2), .text("B2")),
            MeterTwinRegister(5, .unsigned32, .serialNumber),
            MeterTwinRegister(7, .text(registers: 4), .serialNumber),
            MeterTwinRegister(11, .packedDecimal(registers: 2), .serialNumber),
            MeterTwinRegister(13, .unsigned16, .constant(0x0070)),
            MeterTwinRegister(14, .signed16, .bits(0x8000)),
            MeterTwinRegister(15, .float32, .constant(-2)),
        ])
        #expect(try line.read(0, 3) == [0x57, 0x4D, 0x33, 0x4D, 0x34, 0x00])
        #expect(try line.read(3, 2) == [0x00, 0x42, 0x00, 0x32])
        #expect(try line.read(5, 2) == [0x03, 0xAF, 0xC5, 0x79])
        #expect(try line.read(7, 4) == Array("61851001".utf8))
        #expect(try line.read(11, 2) == [0x61, 0x85, 0x10, 0x01])
        #expect(try line.read(13, 4) == [0x00, 0x70, 0x80, 0x00, 0xC0, 0x00, 0x00, 0x00])
    }

    @Test("parts of a quantity add up to exactly the whole")
    func shares() throws {
        let line = MeterLine(
            (0..<3).map {
                MeterTwinRegister(
                    UInt16(2 * $0), .unsigned32, .quantity(.energyImported, .total), millionthsPerCount: 10_000_000,
                    share: .init(Int64($0), of: 3))
            })
        line.readings[.energyImported, .total] = 1_000_009_000_000
        let data = try line.read(0, 6)
        let parts = (0..<3).map { part in data[(4 * part)..<(4 * part + 4)].reduce(0) { $0 << 8 | Int($1) } }
        #expect(parts == [33_333, 33_333, 33_334])
    }

    @Test("a scale factor is the smallest at which all values of its group fit")
    func scaleFactor() throws {
        let line = MeterLine([
            MeterTwinRegister(0, .signed16, .quantity(.activePower, .l1), millionthsPerCount: 10_000, scaleGroup: 1),
            MeterTwinRegister(1, .signed16, .quantity(.activePower, .l2), millionthsPerCount: 10_000, scaleGroup: 1),
            MeterTwinRegister(2, .signed16, .scaleFactor(group: 1, base: -2)),
        ])
        line.readings[.activePower, .l1] = 12_340_000
        line.readings[.activePower, .l2] = -320_000_000
        // 12.34 and −320 in hundredths: 1234 and −32000.
        #expect(try line.read(0, 3) == [0x04, 0xD2, 0x83, 0x00, 0xFF, 0xFE])
        line.readings[.activePower, .l2] = -3_680_000_000
        // In whole watts: 12 and −3680.
        #expect(try line.read(0, 3) == [0x00, 0x0C, 0xF1, 0xA0, 0x00, 0x00])
    }

    @Test("what is not measured shows the model's mark for that")
    func unavailable() throws {
        let line = MeterLine([
            MeterTwinRegister(0, .signed16, .quantity(.current, .l2), unavailableBits: 0x8000),
            MeterTwinRegister(1, .float32, .quantity(.voltage, .l2), unavailableBits: 0x7FC0_0000),
        ])
        line.readings.setUnavailable(.current, .l2)
        line.readings.setUnavailable(.voltage, .l2)
        #expect(try line.read(0, 3) == [0x80, 0x00, 0x7F, 0xC0, 0x00, 0x00])
    }
}
