import HAL
import MeterModels
import Metering
import Testing

/// Register words worked out by hand from the makers' documents or the drivers named in the descriptions, and what they
/// mean. IEEE 754 by hand: sign, exponent + 127 (1023), then the binary digits after the leading one.
struct HandComputedTests {
    // 230.5 = 1.80078125 · 2^7: exponent 134 = 86h, fraction .80078125 · 2^23 = 668000h
    static let volts230p5: [UInt16] = [0x4366, 0x8000]
    // 16.25 = 1.015625 · 2^4: exponent 131 = 83h, fraction 020000h
    static let amperes16p25: [UInt16] = [0x4182, 0x0000]
    // -3712 = -1.8125 · 2^11: exponent 138 = 8Ah, fraction 680000h, sign 1
    static let wattsMinus3712: [UInt16] = [0xC568, 0x0000]
    // 12345.5 = 11000000111001.1b = 1.1000000111001 1b · 2^13: exponent 140 = 8Ch, fraction 40E600h
    static let counter12345p5: [UInt16] = [0x4640, 0xE600]
    // 50 = 1.5625 · 2^5: exponent 132 = 84h, fraction 480000h
    static let hertz50: [UInt16] = [0x4248, 0x0000]

    @Test("Eastron SDM630: floats, high word first, input registers, kilowatt-hours")
    func eastronSDM630() throws {
        let bench = try ModelBench("eastron-sdm630")
        bench.meter.fill(4, 0...79)
        bench.meter.fill(4, 200...205)
        bench.meter.fill(4, 224...225)
        bench.meter.fill(4, 342...381)
        bench.meter.set(4, 0x0000, Self.volts230p5)
        bench.meter.set(4, 0x0006, Self.amperes16p25)
        bench.meter.set(4, 0x000C, Self.wattsMinus3712)
        bench.meter.set(4, 0x0034, Self.wattsMinus3712)
        bench.meter.set(4, 0x0046, Self.hertz50)
        bench.meter.set(4, 0x0048, Self.counter12345p5)
        bench.meter.set(3, 0xFC00, [0x0001, 0xE240])  // 1E240h = 123456
        bench.meter.set(3, 0xFC02, [0x0070])
        bench.meter.set(3, 0xFC03, [0x0123])
        bench.run(for: .seconds(15))
        let sample = try #require(bench.sample)
        #expect(sample.voltage.l1 == Millivolts(230_500))
        #expect(sample.current.l1 == Milliamperes(16_250))
        #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
        #expect(sample.activePower.l1 == Watts(-3_712))
        #expect(sample.totalActivePower == Watts(-3_712))
        #expect(sample.energy?.imported == WattHours(12_345_500))
        #expect(bench.millionths(.frequency) == 50_000_000)
        #expect(bench.identity.serial.description == "123456")
        #expect(bench.identity.code == 0x70)
        #expect(bench.identity.verdict == .confirmed)
        #expect(sample.quality.contains(.identityConfirmed))
    }

    @Test("Carlo Gavazzi EM340: 32-bit integers, low word first, tenths; the identification is read alone")
    func carloGavazziEM340() throws {
        let bench = try ModelBench("carlo-gavazzi-em340")
        bench.meter.fill(4, 0...79)
        bench.meter.fill(4, 96...101)
        bench.meter.set(4, 0x0000, [0x0901, 0x0000])  // 2305 · 0.1 V
        bench.meter.set(4, 0x000C, [0x3F7A, 0x0000])  // 16250 · 0.001 A
        bench.meter.set(4, 0x0012, [0x6F00, 0xFFFF])  // -37120 = FFFF6F00h, · 0.1 W
        bench.meter.set(4, 0x0028, [0x6F00, 0xFFFF])
        bench.meter.set(4, 0x0033, [0x01F4])  // 500 · 0.1 Hz
        bench.meter.set(4, 0x0034, [0xE23F, 0x0001])  // 1E23Fh = 123455 · 0.1 kWh
        bench.meter.set(4, 0x004E, [0x0007, 0x0000])  // 7 · 0.1 kWh
        bench.meter.alone[0x000B] = 341
        bench.meter.set(4, 0x5000, [0x4B31, 0x3233, 0x3435, 0x3637, 0x3839, 0x3058, 0x5900])  // "K123456789" "0XY"
        bench.run(for: .seconds(15))
        let sample = try #require(bench.sample)
        #expect(sample.voltage.l1 == Millivolts(230_500))
        #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
        #expect(sample.activePower.l1 == Watts(-3_712))
        #expect(sample.totalActivePower == Watts(-3_712))
        #expect(sample.energy?.imported == WattHours(12_345_500))
        #expect(sample.energy?.exported == WattHours(700))
        #expect(bench.millionths(.frequency) == 50_000_000)
        #expect(bench.identity.code == 341)
        #expect(bench.identity.serial.description == "K1234567890XY")
        #expect(bench.meter.requests.contains { $0.address == 0x000B && $0.count == 1 })
    }

    @Test("ABB B23: hundredths, 64-bit counters of 10 Wh; all ones and 7FFF… mean that there is no value")
    func abbB23() throws {
        let bench = try ModelBench("abb-b23")
        bench.meter.fill(3, 0x5B00...0x5B3D)
        bench.meter.fill(3, 0x5000...0x5013)
        bench.meter.fill(3, 0x5460...0x5477)
        bench.meter.set(3, 0x5B00, [0x0000, 0x0901])  // 2305 · 0.1 V
        bench.meter.set(3, 0x5B0C, [0x0000, 0x0659])  // 1625 · 0.01 A
        bench.meter.set(3, 0x5B0E, [0xFFFF, 0xFFFF])  // no L2
        bench.meter.set(3, 0x5B14, [0xFFFA, 0x5600])  // -371200 = -5AA00h, · 0.01 W
        bench.meter.set(3, 0x5B16, [0xFFFA, 0x5600])
        bench.meter.set(3, 0x5B18, [0x7FFF, 0xFFFF])
        bench.meter.set(3, 0x5B2C, [0x1389])  // 5001 · 0.01 Hz
        bench.meter.set(3, 0x5000, [0, 0, 0x0012, 0xD676])  // 12D676h = 1234550 · 10 Wh
        bench.meter.set(3, 0x5004, [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF])  // not counted
        bench.meter.set(3, 0x8960, [0x4232, 0x3320, 0x3131, 0x322D, 0x3130, 0x3020])  // "B23 112-100 "
        bench.meter.set(3, 0x8900, [0x0000, 0x2710])  // 10000
        bench.meter.fill(3, 0x8908...0x890F)
        bench.run(for: .seconds(15))
        let sample = try #require(bench.sample)
        #expect(sample.voltage.l1 == Millivolts(230_500))
        #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
        #expect(sample.current.l2 == nil)
        #expect(sample.current.l3 == Milliamperes(0))
        #expect(sample.activePower.l2 == nil)
        #expect(sample.totalActivePower == Watts(-3_712))
        #expect(sample.quality.contains(.valuesAbsent))
        #expect(sample.energy?.imported == WattHours(12_345_500))
        #expect(sample.energy?.exported == nil)
        #expect(bench.millionths(.frequency) == 50_010_000)
        #expect(bench.identity.model.description == "B23 112-100")
        #expect(bench.identity.serial.description == "10000")
        #expect(bench.identity.verdict == .confirmed)
    }

    @Test("Iskra WM3M4: numbers with their power of ten, counters with it in another register, signed")
    func iskraWM3M4() throws {
        let bench = try ModelBench("iskra-wm3m4")
        bench.meter.fill(4, 105...131)
        bench.meter.fill(4, 136...171)
        bench.meter.set(4, 0x006B, [0xFE00, 0x5A05])  // 5A05h = 23045 · 10^-2 V
        bench.meter.set(4, 0x007E, [0xFD00, 0x3F7A])  // 3F7Ah = 16250 · 10^-3 A
        bench.meter.set(4, 0x008E, [0xFFFF, 0x6F00])  // FF6F00h = 2^24 - 37120: -37120 · 10^-1 W
        bench.meter.set(4, 0x008C, [0x0100, 0x0096])  // 96h = 150 · 10^1 W
        bench.meter.set(4, 0x0069, [0xFD00, 0xC350])  // 50000 · 10^-3 Hz
        bench.meter.set(4, 0x00A4, [0x0000, 0x2694])  // import, inductive, 9876 · 10^-4
        bench.meter.set(4, 0x00A6, [0xFF00, 0x2694])  // export
        bench.meter.set(4, 0x019E, [0x0001, 0xFFFF])  // powers of ten 1 and -1
        bench.meter.set(4, 0x01A2, [0x0012, 0xD676])  // 1234550 · 10^1 Wh
        bench.meter.set(4, 0x01A4, [0x0000, 0x09C8])  // 2504 · 10^-1 Wh = 250.4 Wh
        bench.meter.set(4, 0x0001, [0x574D, 0x334D, 0x3443, 0, 0, 0, 0, 0])  // "WM3M4C"
        bench.meter.set(4, 0x0009, [0x3130, 0x3230, 0x3330, 0x3430])  // "10203040"
        bench.run(for: .seconds(15))
        let sample = try #require(bench.sample)
        #expect(sample.voltage.l1 == Millivolts(230_450))
        #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
        #expect(sample.activePower.l1 == Watts(-3_712))
        #expect(sample.totalActivePower == Watts(1_500))
        #expect(sample.energy?.imported == WattHours(12_345_500))
        #expect(sample.energy?.exported == WattHours(250))
        #expect(bench.millionths(.energyExported) == 250_400_000)
        #expect(bench.millionths(.frequency) == 50_000_000)
        #expect(bench.millionths(.powerFactorTotal) == 987_600)
        #expect(bench.millionths(.powerFactorL1) == -987_600)
        #expect(bench.identity.model.description == "WM3M4C")
        #expect(bench.identity.serial.description == "10203040")
    }

    @Test("Siemens PAC2200: the counters of both tariffs add up, 64-bit floats; the frequency is at 55")
    func siemensPAC2200() throws {
        let bench = try ModelBench("siemens-pac2200")
        bench.meter.fill(3, 1...72)
        bench.meter.fill(3, 801...840)
        bench.meter.set(3, 1, Self.volts230p5)
        bench.meter.set(3, 13, Self.amperes16p25)
        bench.meter.set(3, 25, Self.wattsMinus3712)
        bench.meter.set(3, 65, Self.wattsMinus3712)
        bench.meter.set(3, 55, Self.hertz50)
        // 12345678.25 = BC614E.4h: exponent 1023 + 23 = 416h, fraction 78C29C8000000h
        bench.meter.set(3, 801, [0x4167, 0x8C29, 0xC800, 0x0000])
        // 1000000.5 = F4240.8h: exponent 1023 + 19 = 412h, fraction E848100000000h
        bench.meter.set(3, 805, [0x412E, 0x8481, 0x0000, 0x0000])
        bench.run(for: .seconds(15))
        let sample = try #require(bench.sample)
        #expect(sample.voltage.l1 == Millivolts(230_500))
        #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
        #expect(sample.totalActivePower == Watts(-3_712))
        // 12345678.25 + 1000000.5
        #expect(bench.millionths(.energyImported) == 13_345_678_750_000)
        #expect(sample.energy?.imported == WattHours(13_345_679))
        #expect(sample.energy?.exported == WattHours(0))
        #expect(bench.millionths(.frequency) == 50_000_000)
    }

    @Test("Janitza: imported energy is the sum of the phases, not the first tariff's counter")
    func janitza() throws {
        for id in ["janitza-umg512", "janitza-umg605", "janitza-b23"] {
            let bench = try ModelBench(id)
            bench.meter.fill(3, 19_000...19_121)
            bench.meter.set(3, 19_000, Self.volts230p5)
            bench.meter.set(3, 19_012, Self.amperes16p25)
            bench.meter.set(3, 19_020, Self.wattsMinus3712)
            bench.meter.set(3, 19_026, Self.wattsMinus3712)
            bench.meter.set(3, 19_050, Self.hertz50)
            bench.meter.set(3, 19_062, [0x447A, 0x0000])  // 1000 Wh
            bench.meter.set(3, 19_064, [0x44FA, 0x0000])  // 2000 Wh
            bench.meter.set(3, 19_066, [0x453B, 0x8400])  // 3000.25 = BB8.4h: exponent 138, fraction 3B8400h
            bench.meter.set(3, 19_068, Self.counter12345p5)
            bench.meter.set(3, 19_076, [0x447A, 0x0000])
            bench.run(for: .seconds(15))
            let sample = try #require(bench.sample)
            #expect(sample.voltage.l1 == Millivolts(230_500))
            #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
            #expect(sample.totalActivePower == Watts(-3_712))
            #expect(bench.millionths(.energyImported) == 6_000_250_000)
            #expect(sample.energy?.imported == WattHours(6_000))
            #expect(sample.energy?.exported == WattHours(1_000))
            #expect(bench.millionths(.frequency) == 50_000_000)
        }
    }

    @Test("TQ EM300: a power is the difference of two registers, counters are tenths of watt-hours")
    func tqEM300() throws {
        let bench = try ModelBench("tq-em300")
        for run in [0...27, 40...65, 80...105, 120...145, 512...551, 592...599, 672...679, 752...759] {
            bench.meter.fill(3, run)
        }
        bench.meter.set(3, 0, [0x0000, 0x9105])  // P+ 37125 · 0.1 W
        bench.meter.set(3, 26, [0x0000, 0xC350])  // 50000 mHz
        bench.meter.set(3, 42, [0x0000, 0x3039])  // L1 P- 12345 · 0.1 W
        bench.meter.set(3, 60, [0x0000, 0x14ED])  // 5357 mA
        bench.meter.set(3, 62, [0x0003, 0x8438])  // 38438h = 230456 mV
        bench.meter.set(3, 512, [0, 0, 0x075B, 0xC61C])  // 75BC61Ch = 123455004 · 0.1 Wh
        bench.meter.set(3, 516, [0x0000, 0x0001, 0x0000, 0x0000])  // 2^32 · 0.1 Wh
        bench.run(for: .seconds(20))
        let sample = try #require(bench.sample)
        #expect(sample.totalActivePower == Watts(3_713))
        #expect(bench.millionths(.activePowerTotal) == 3_712_500_000)
        #expect(bench.millionths(.activePowerL1) == -1_234_500_000)
        #expect(sample.signedCurrent.l1 == Milliamperes(-5_357))
        #expect(sample.voltage.l1 == Millivolts(230_456))
        #expect(sample.energy?.imported == WattHours(12_345_500))
        #expect(bench.millionths(.energyImported) == 12_345_500_400_000)
        #expect(sample.energy?.exported == WattHours(429_496_730))  // 429496729.6
        #expect(bench.millionths(.frequency) == 50_000_000)
    }

    @Test("Phoenix EEM-MB371: either word order is found out", arguments: [false, true])
    func phoenixMB371(isHighFirst: Bool) throws {
        let bench = try ModelBench("phoenix-eem-mb371")
        bench.meter.fill(3, 0x8006...0x803E)
        bench.meter.fill(3, 0x8100...0x8107)
        let order = { (words: [UInt16]) in isHighFirst ? words : words.reversed() }
        for address in [0x8006, 0x8008, 0x800A] { bench.meter.set(3, address, order(Self.volts230p5)) }
        bench.meter.set(3, 0x800C, order(Self.hertz50))
        bench.meter.set(3, 0x800E, order(Self.amperes16p25))
        bench.meter.set(3, 0x8016, order(Self.wattsMinus3712))
        bench.meter.set(3, 0x801E, order(Self.wattsMinus3712))
        bench.meter.set(3, 0x8100, order([0x4640, 0xE400]))  // 12345 Wh
        bench.meter.set(3, 0x8106, order([0x447A, 0x0000]))  // 1000 Wh
        bench.run(for: .seconds(20))
        let sample = try #require(bench.sample)
        #expect(
            sample.voltage == PhaseValues(l1: Millivolts(230_500), l2: Millivolts(230_500), l3: Millivolts(230_500)))
        #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
        #expect(sample.totalActivePower == Watts(-3_712))
        #expect(sample.energy?.imported == WattHours(12_345))
        #expect(sample.energy?.exported == WattHours(1_000))
        #expect(bench.millionths(.frequency) == 50_000_000)
    }

    @Test("SunSpec 203: scale factors beside the values; what is not implemented is absent")
    func sunSpec203() throws {
        let bench = try ModelBench("sunspec-203")
        bench.meter.fill(3, 40_070...40_176)
        bench.meter.set(3, 40_073, [0xF9A7, 0x0000, 0x0000, 0xFFFE])  // -1625 · 10^-2 A; A_SF -2
        // From 40070: ID, L, then A, AphA…C, A_SF (40076), PhV, PhVphA…C (40078…40080), PPV, PPVphAB, BC, CA, V_SF.
        bench.meter.set(3, 40_077, [0x0902, 0x0901, 0x08FF, 0x8000])  // 2305 and 2303 · 10^-1 V, L3 not implemented
        bench.meter.set(3, 40_081, [0x0F9E, 0x0F9F, 0x0FA0, 0x0FA1, 0xFFFF])  // 399.9…400.1 V between phases; V_SF -1
        bench.meter.set(3, 40_086, [0x1388, 0xFFFE])  // 5000 · 10^-2 Hz
        bench.meter.set(3, 40_088, [0xFE8D, 0xFE8C, 0x0001, 0x0002, 0x0001])  // -371, -372, 1, 2 · 10^1 W; W_SF 1
        bench.meter.set(3, 40_093, [0x0173, 0, 0, 0, 0x0001])  // 371 · 10^1 VA; VA_SF 1
        bench.meter.set(3, 40_098, [0xFFF6, 0, 0, 0, 0x0001])  // -10 · 10^1 var; VAR_SF 1
        bench.meter.set(3, 40_108, [0x0000, 0x03E8])  // 1000 · 10^2 Wh exported
        bench.meter.set(3, 40_116, [0x0001, 0xE23F])  // 123455 · 10^2 Wh imported
        bench.meter.set(3, 40_124, [0x0002])
        bench.run(for: .seconds(20))
        let sample = try #require(bench.sample)
        #expect(sample.signedCurrent.l1 == Milliamperes(-16_250))
        #expect(sample.voltage.l1 == Millivolts(230_500))
        #expect(sample.voltage.l2 == Millivolts(230_300))
        #expect(sample.voltage.l3 == nil)
        #expect(sample.totalActivePower == Watts(-3_710))
        #expect(sample.activePower == PhaseValues(l1: Watts(-3_720), l2: Watts(10), l3: Watts(20)))
        #expect(bench.millionths(.apparentPowerTotal) == 3_710_000_000)
        #expect(bench.millionths(.reactivePowerTotal) == -100_000_000)
        #expect(sample.energy?.imported == WattHours(12_345_500))
        #expect(sample.energy?.exported == WattHours(100_000))
        #expect(bench.millionths(.frequency) == 50_000_000)
    }

    @Test("SunSpec 213: floats in the same order, without scale factors")
    func sunSpec213() throws {
        let bench = try ModelBench("sunspec-213")
        bench.meter.fill(3, 40_070...40_195)
        let volts229: [UInt16] = [0x4365, 0x0000]  // 1.7890625 · 2^7: exponent 134, fraction 650000h
        let volts400: [UInt16] = [0x43C8, 0x0000]  // 1.5625 · 2^8: exponent 135, fraction 480000h
        // From 40070: ID, L, then by two registers A, AphA…C, PhV (40080), PhVphA…C, PPV (40088), PPVphAB, BC, CA, Hz.
        bench.meter.set(3, 40_074, Self.amperes16p25)
        bench.meter.set(3, 40_082, Self.volts230p5)
        bench.meter.set(3, 40_084, volts229)
        bench.meter.set(3, 40_086, [0x7FC0, 0x0000])  // not a number: not implemented
        for address in [40_088, 40_090, 40_092, 40_094] { bench.meter.set(3, address, volts400) }
        bench.meter.set(3, 40_096, Self.hertz50)
        bench.meter.set(3, 40_098, Self.wattsMinus3712)  // W
        bench.meter.set(3, 40_100, Self.wattsMinus3712)  // WphA
        bench.meter.set(3, 40_106, Self.counter12345p5)  // VA
        bench.meter.set(3, 40_114, Self.wattsMinus3712)  // VAR
        bench.meter.set(3, 40_130, [0x447A, 0x0000])  // TotWhExp 1000 Wh
        bench.meter.set(3, 40_138, Self.counter12345p5)  // TotWhImp
        bench.run(for: .seconds(20))
        let sample = try #require(bench.sample)
        #expect(sample.voltage == PhaseValues(l1: Millivolts(230_500), l2: Millivolts(229_000), l3: nil))
        #expect(sample.signedCurrent.l1 == Milliamperes(16_250))
        #expect(sample.activePower.l1 == Watts(-3_712))
        #expect(sample.totalActivePower == Watts(-3_712))
        #expect(sample.energy?.imported == WattHours(12_346))
        #expect(sample.energy?.exported == WattHours(1_000))
        #expect(bench.millionths(.frequency) == 50_000_000)
        #expect(bench.millionths(.apparentPowerTotal) == 12_345_500_000)
        #expect(bench.millionths(.reactivePowerTotal) == -3_712_000_000)
    }
}
