import HAL
import MeterModels
import Metering
import Testing

/// A serial number that does not stay the same: two meters with one unit id, or garbage.
struct UnsteadySerialTests {
    private final class Serial {
        var asked = 0
    }

    /// An SDM630 that answers the question for its serial number with `number`, given how often it was asked before.
    private func bench(_ number: @escaping (Int) -> Int) throws -> ModelBench {
        let bench = try ModelBench("eastron-sdm630")
        for run in [0...79, 200...205, 224...225, 342...381] { bench.meter.fill(4, run) }
        for address in [0, 2, 4] { bench.meter.set(4, address, HandComputedTests.volts230p5) }
        bench.meter.set(4, 0x0048, HandComputedTests.counter12345p5)
        bench.meter.set(3, 0xFC00, [0x0001, 0xE240])
        bench.meter.set(3, 0xFC02, [0x0070])
        bench.meter.set(3, 0xFC03, [0x0001])
        let serial = Serial()
        bench.meter.willAnswer = { meter, address in
            guard address == 0xFC00 else { return }
            let value = number(serial.asked)
            serial.asked += 1
            meter.set(3, 0xFC00, [UInt16(value / 65_536), UInt16(value % 65_536)])
        }
        return bench
    }

    @Test(
        "does not keep energy from being read, and is recorded as one replacement",
        arguments: ["another each time", "in turn", "in pairs"])
    func energyGoesOn(kind: String) throws {
        let bench = try bench { count in
            switch kind {
            case "another each time": 100_000 + count * 7
            case "in turn": 123_456 + count % 2
            default: 123_456 + count / 2 % 2
            }
        }
        bench.run(for: .seconds(10))
        var oldest = Nanoseconds.zero
        var oldestLive = Nanoseconds.zero
        for _ in 0..<1_000 {
            bench.run(for: .seconds(1))
            let sample = try #require(bench.sample)
            oldestLive = max(oldestLive, sample.age(at: bench.meter.now))
            oldest = max(oldest, try #require(sample.energy).age(at: bench.meter.now))
        }
        #expect(oldest <= .seconds(6))
        #expect(oldestLive <= .seconds(1))
        #expect(bench.identity.isSerialUnsteady)
        #expect(bench.sample?.quality.contains(.serialUnsteady) == true)
        #expect(bench.lastError == .unsteadySerial(unit: 1))
        #expect(bench.lastError?.description.contains("two meters answer as unit 1") == true)
        #expect(
            bench.identity.serial.description
                == (kind == "in pairs" ? "123457" : kind == "in turn" ? "123456" : "100000"))
        #expect(bench.statistics.replacements == 1)
        #expect(bench.statistics.counterResets == 1)
        #expect(bench.lastCounterReset?.kind == .replaced)
        // A round of three fields a minute, and a few more questions at the beginning.
        #expect(bench.meter.requests.count { $0.address == 0xFC00 } < 30)
    }

    @Test("is steady again when one number has been given for ten minutes; if another one, that is a replacement")
    func settles() throws {
        let bench = try bench { $0 < 30 ? 100_000 + $0 * 7 : 123_456 }
        bench.run(for: .seconds(100))
        #expect(bench.identity.isSerialUnsteady)
        bench.run(for: .seconds(3_000))
        #expect(!bench.identity.isSerialUnsteady)
        #expect(bench.sample?.quality.contains(.serialUnsteady) == false)
        #expect(bench.identity.serial.description == "123456")
        #expect(bench.statistics.replacements == 2)
        #expect(bench.statistics.counterResets == 2)
    }

    @Test("the second meter that is put in for good is found as the first one was")
    func secondReplacement() throws {
        // Asked at the start, then every minute, and once more where the number is another.
        let bench = try bench { $0 < 3 ? 1_000 : $0 < 12 ? 2_000 : 3_000 }
        bench.run(for: .seconds(1_200))
        #expect(bench.identity.serial.description == "3000")
        #expect(!bench.identity.isSerialUnsteady)
        #expect(bench.statistics.replacements == 2)
    }
}
