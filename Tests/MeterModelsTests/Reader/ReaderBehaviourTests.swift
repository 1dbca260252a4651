import HAL
import MeterModels
import Metering
import Testing

/// What the reader does beyond decoding, on models that have it.
struct ReaderBehaviourTests {
    private func sdm630() throws -> ModelBench {
        let bench = try ModelBench("eastron-sdm630")
        for run in [0...79, 200...205, 224...225, 342...381] { bench.meter.fill(4, run) }
        for address in [0, 2, 4] { bench.meter.set(4, address, HandComputedTests.volts230p5) }
        bench.meter.set(4, 0x0048, HandComputedTests.counter12345p5)
        bench.meter.set(3, 0xFC00, [0x0001, 0xE240])
        bench.meter.set(3, 0xFC02, [0x0070])
        bench.meter.set(3, 0xFC03, [0x0001])
        return bench
    }

    @Test("an unknown identity code is a warning; the values are read all the same")
    func unknownIdentity() throws {
        let bench = try sdm630()
        bench.meter.set(3, 0xFC02, [0x1234])
        bench.run(for: .seconds(10))
        let sample = try #require(bench.sample)
        #expect(bench.identity.verdict == .unexpected)
        #expect(sample.quality.contains(.identityUnexpected))
        #expect(sample.voltage.l1 == Millivolts(230_500))
        #expect(bench.statistics.consecutiveFailures == 0)
    }

    @Test("a meter with another serial number is recorded, and its counter is no continuation")
    func replacement() throws {
        let bench = try sdm630()
        bench.run(for: .seconds(10))
        #expect(bench.sample?.energy?.counterResets == 0)
        // 12345.75 kWh: only 250 Wh more, which without the serial number would pass for energy.
        bench.meter.set(4, 0x0048, [0x4640, 0xE700])
        bench.meter.set(3, 0xFC00, [0x0001, 0xE241])
        bench.run(for: .seconds(80))
        #expect(bench.statistics.replacements == 1)
        #expect(bench.lastCounterReset?.kind == .replaced)
        #expect(bench.identity.serial.description == "123457")
        #expect(bench.sample?.energy?.imported == WattHours(12_345_750))
    }

    @Test("a serial number that was misread once is no replacement")
    func misreadSerial() throws {
        let bench = try sdm630()
        bench.run(for: .seconds(10))
        bench.meter.set(3, 0xFC00, [0x0001, 0xE241])
        let readings = bench.statistics.identityReadings
        // Up to the answer with the wrong number, not further.
        while !bench.meter.requests.dropFirst(20).contains(where: { $0.address == 0xFC00 }) {
            bench.run(for: .milliseconds(5))
        }
        bench.meter.set(3, 0xFC00, [0x0001, 0xE240])
        bench.run(for: .seconds(60))
        #expect(bench.statistics.identityReadings > readings)
        #expect(bench.statistics.replacements == 0)
        #expect(bench.statistics.counterResets == 0)
    }

    @Test("a counter that jumps by more than the outlet can deliver is flagged, one that drops or wraps as well")
    func counters() throws {
        let bench = try sdm630()
        bench.run(for: .seconds(10))
        bench.meter.set(4, 0x0048, [0x4740, 0xE600])  // 4 · 12345.5 kWh
        bench.run(for: .seconds(5))
        #expect(bench.lastCounterReset?.kind == .jumped)
        bench.meter.set(4, 0x0048, [0x4973, 0xF000])  // 999168 kWh = F3F00h: exponent 146, fraction 73F000h
        bench.run(for: .seconds(5))
        bench.meter.set(4, 0x0048, [0x4100, 0x0000])  // 8 kWh
        bench.run(for: .seconds(5))
        #expect(bench.lastCounterReset?.kind == .wrapped)
        bench.meter.set(4, 0x0048, [0x40E0, 0x0000])  // 7 kWh
        bench.run(for: .seconds(5))
        #expect(bench.lastCounterReset?.kind == .dropped)
        #expect(bench.statistics.counterResets == 4)
    }

    @Test("registers that are not on every unit are left out when the meter refuses them")
    func optionalRegisters() throws {
        let bench = try ModelBench("carlo-gavazzi-em24")
        bench.meter.fill(4, 0...83)
        bench.meter.alone[0x000B] = 71
        bench.meter.set(4, 0x0000, [0x0901, 0x0000])
        bench.meter.set(4, 0x003E, [0x04D2, 0x0000])  // 1234 · 0.1 kWh
        bench.run(for: .seconds(30))
        let sample = try #require(bench.sample)
        #expect(sample.voltage.l1 == Millivolts(230_500))
        #expect(sample.energy?.imported == WattHours(123_400))
        #expect(sample.energy?.exported == nil)
        #expect(sample.quality.contains(.registersRefused))
        #expect(bench.statistics.consecutiveFailures == 0)
        #expect(bench.meter.requests.count { $0.address == 0x005C } == 1)
        #expect(bench.meter.requests.allSatisfy { $0.count <= 11 })
    }

    @Test("live values stay younger than a second while energy, slow values and identity are read in between")
    func freshness() throws {
        let bench = try sdm630()
        bench.run(for: .seconds(3))
        var oldest = Nanoseconds.zero
        for _ in 0..<12_000 {
            bench.run(for: .milliseconds(5))
            if let sample = bench.sample { oldest = max(oldest, sample.age(at: bench.meter.now)) }
        }
        #expect(oldest <= .seconds(1))
        #expect(bench.statistics.slowReadings >= 5)
        #expect(bench.statistics.identityReadings >= 3)
    }
}
