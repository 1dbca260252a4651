import HAL
import MeterModels
import Metering
import Modbus
import Testing

/// What is published when the meter gives only part of what belongs together.
struct IncompleteReadingTests {
    /// A meter with its values far apart, so that each is read in a request of its own.
    private static func scattered(_ more: [MeterRegister]) -> MeterModel {
        MeterModel(
            id: "scattered", name: "Scattered", sources: ["test"],
            registers: [
                MeterRegister(.voltageL1, at: 0, .float32), MeterRegister(.currentL1, at: 2, .float32),
                MeterRegister(.energyImported, at: 72, .float32),
            ] + more,
            maximumRegistersPerRead: 80, minimumGap: .milliseconds(20), responseTimeout: .milliseconds(500), serial: nil
        )
    }

    private static func bench(_ more: [MeterRegister]) throws -> ModelBench {
        let bench = try ModelBench(model: scattered(more))
        bench.meter.set(4, 0, HandComputedTests.volts230p5)
        bench.meter.set(4, 2, HandComputedTests.amperes16p25)
        bench.meter.set(4, 72, HandComputedTests.counter12345p5)
        return bench
    }

    private static func term(_ address: UInt16) -> RegisterTerm {
        RegisterTerm(function: .inputRegisters, at: address, .float32)
    }

    @Test("a slow value that is a sum is not there while one of its parts is refused, and is when all are read")
    func slowSum() throws {
        let bench = try Self.bench([MeterRegister(.reactiveEnergyImported, terms: [Self.term(200), Self.term(300)])])
        bench.meter.set(4, 200, HandComputedTests.counter12345p5)
        bench.run(for: .seconds(40))
        #expect(bench.sample != nil)
        #expect(bench.reading(of: .reactiveEnergyImported) == nil)
        bench.meter.set(4, 300, HandComputedTests.hertz50)
        bench.run(for: .seconds(90))
        #expect(bench.millionths(.reactiveEnergyImported) == 12_395_500_000)
    }

    @Test("an energy that is a sum is not published while one of its parts is refused")
    func energySum() throws {
        var model = Self.scattered([])
        model.registers.removeAll { $0.quantity == .energyImported }
        model.registers.append(
            MeterRegister(.energyImported, terms: [Self.term(72), Self.term(400)], isOptional: true))
        model.blocks = [
            ReadBlock(.live, at: 0, count: 4), ReadBlock(.energy, at: 72, count: 2, isOptional: true),
            ReadBlock(.energy, at: 400, count: 2, isOptional: true),
        ]
        let bench = try ModelBench(model: model)
        bench.meter.set(4, 0, HandComputedTests.volts230p5)
        bench.meter.set(4, 2, HandComputedTests.amperes16p25)
        bench.meter.set(4, 72, HandComputedTests.counter12345p5)
        bench.run(for: .seconds(20))
        #expect(bench.sample != nil)
        #expect(bench.sample?.energy == nil)
        bench.meter.set(4, 400, HandComputedTests.hertz50)
        bench.run(for: .seconds(90))
        #expect(bench.sample?.energy?.imported == WattHours(12_396))
    }

    @Test("a value whose power of ten was refused is not taken as if that were zero")
    func missingExponent() throws {
        let term = RegisterTerm(
            function: .inputRegisters, at: 600, .int16, scale: 1, exponentAddress: 500)
        let bench = try Self.bench([MeterRegister(.frequency, terms: [term])])
        bench.meter.set(4, 600, [50])
        bench.run(for: .seconds(40))
        #expect(bench.sample != nil)
        #expect(bench.reading(of: .frequency) == nil)
        bench.meter.set(4, 500, [0xFFFF])
        bench.run(for: .seconds(90))
        #expect(bench.millionths(.frequency) == 5_000_000)
    }

    @Test("a counter that is refused from some moment on keeps its age beside one that is read on")
    func refusedCounterAges() throws {
        let bench = try ModelBench("carlo-gavazzi-em24")
        bench.meter.fill(4, 0...101)
        bench.meter.set(4, 0, [0x0901, 0x0000])
        bench.meter.set(4, 0x005C, [0x0007, 0x0000])
        bench.run(for: .seconds(20))
        #expect(bench.millionths(.energyExported) == 700_000_000)
        bench.meter.remove(4, 0x005C...0x005D)
        let removed = bench.meter.now
        bench.run(for: .seconds(30))
        let sample = try #require(bench.sample)
        #expect(try #require(sample.energy).measuredAt > removed)
        #expect(sample.energy?.exported == nil)
        #expect(sample.quality.contains(.registersRefused))
        let exported = try #require(bench.reading(of: .energyExported))
        #expect(exported.measuredAt < removed)
    }
}
