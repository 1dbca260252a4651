import HAL
import MeterModels
import Metering
import Modbus
import Testing

/// What a meter refuses is left out for a while, not for ever.
struct RefusalTests {
    private func em24() throws -> ModelBench {
        let bench = try ModelBench("carlo-gavazzi-em24")
        bench.meter.fill(4, 0...83)
        bench.meter.fill(4, 0x1300...0x1306)
        bench.meter.alone[0x000B] = 71
        bench.meter.set(4, 0x0000, [0x0901, 0x0000])
        bench.meter.set(4, 0x003E, [0x04D2, 0x0000])
        return bench
    }

    @Test("a refused register is asked for again after a minute, and read on from then on")
    func askedAgain() throws {
        let bench = try em24()
        bench.run(for: .seconds(30))
        #expect(bench.sample?.energy?.exported == nil)
        bench.meter.fill(4, 0x005C...0x005F)
        bench.run(for: .seconds(40))
        #expect(bench.sample?.energy?.exported == WattHours(0))
        bench.run(for: .seconds(20))
        #expect(bench.sample?.quality.contains(.registersRefused) == false)
        #expect(bench.reading(of: .reactiveEnergyExported) != nil)
    }

    @Test("what is refused for ever is asked for ever more seldom")
    func growing() throws {
        let bench = try em24()
        bench.run(for: .seconds(2_000))
        let asked = bench.meter.requests.count { $0.address == 0x005C }
        // At the start and 1, 3, 7, 15 and 31 minutes later.
        #expect(asked == 6)
        #expect(bench.statistics.consecutiveFailures == 0)
    }

    @Test("after an outage everything is asked for at once")
    func afterOutage() throws {
        let bench = try em24()
        bench.run(for: .seconds(200))
        #expect(bench.sample?.energy?.exported == nil)
        bench.meter.unit = 99
        bench.run(for: .seconds(15))
        bench.meter.unit = bench.model.defaultUnit
        bench.meter.fill(4, 0x005C...0x005F)
        bench.run(for: .seconds(10))
        #expect(bench.sample?.energy?.exported == WattHours(0))
    }

    @Test(
        "live values that were there and are refused make the reading fail: the phase is not silently without current")
    func live() throws {
        var model = MeterModel(
            id: "optional-phase", name: "Optional phase", sources: ["test"],
            registers: [
                MeterRegister(.voltageL1, at: 0, .float32), MeterRegister(.currentL1, at: 2, .float32),
                MeterRegister(
                    .currentL2, terms: [RegisterTerm(function: .inputRegisters, at: 100, .float32)], isOptional: true),
            ],
            maximumRegistersPerRead: 80, minimumGap: .milliseconds(20), responseTimeout: .milliseconds(500), serial: nil
        )
        model.blocks = [ReadBlock(.live, at: 0, count: 4), ReadBlock(.live, at: 100, count: 2, isOptional: true)]
        let without = try ModelBench(model: model)
        without.meter.set(4, 0, HandComputedTests.volts230p5)
        without.meter.set(4, 2, HandComputedTests.amperes16p25)
        without.run(for: .seconds(5))
        #expect(without.sample?.current.l1 == Milliamperes(16_250))
        #expect(without.sample?.quality.contains(.registersRefused) == true)

        let bench = try ModelBench(model: model)
        bench.meter.set(4, 0, HandComputedTests.volts230p5)
        bench.meter.set(4, 2, HandComputedTests.amperes16p25)
        bench.meter.set(4, 100, HandComputedTests.amperes16p25)
        bench.run(for: .seconds(5))
        #expect(bench.sample?.current.l2 == Milliamperes(16_250))
        bench.meter.remove(4, 100...101)
        bench.run(for: .seconds(20))
        #expect(bench.isStale(at: bench.meter.now, bound: .seconds(15)))
        #expect(bench.lastError == .bus(.exception(.illegalDataAddress)))
        #expect(bench.statistics.consecutiveFailures > 10)
        bench.meter.set(4, 100, HandComputedTests.amperes16p25)
        bench.run(for: .seconds(2))
        #expect(!bench.isStale(at: bench.meter.now, bound: .seconds(1)))
    }

    @Test("what is missing is told with the reason and the registers that were asked for")
    func missing() throws {
        let bench = try em24()
        bench.meter.set(4, 0x0000, [0x1770, 0x0000])  // 600 V
        bench.meter.set(4, 0x0002, [0x0901, 0x0000])
        bench.run(for: .seconds(30))
        let missing = bench.missingValues
        let exported = try #require(missing.first { $0.quantity == .energyExported })
        guard case .leftOut(.bus(.exception(.illegalDataAddress)), let place) = exported.reason else {
            Issue.record("\(exported)")
            return
        }
        #expect(place.address == 0x5C && place.unit == bench.model.defaultUnit)
        #expect(exported.isOptional && exported.isDefinite)
        #expect(
            exported.description.hasPrefix(
                "energyExported: unit 1, function 4, registers 92 to 93: the device refused with exception 2"))
        #expect(missing.first { $0.quantity == .voltageL1 }?.reason == .implausible)
        #expect(missing.count == 3)
        #expect(missing.allSatisfy { $0.isDefinite })
    }

    @Test("a meter that has not been asked yet misses everything, and that is not its last word")
    func notAsked() throws {
        let bench = try em24()
        #expect(bench.missingValues.count == bench.model.registers.count)
        #expect(bench.missingValues.allSatisfy { $0.reason == .notRead && !$0.isDefinite })
    }
}
