import ChargeControl
import Testing

@Suite("Meter and over-current") struct MeterTests {
    @Test(
        "a meter that must be there and is silent stops softly",
        arguments: [TimeSpan.milliseconds(5_001), .never, .milliseconds(-1)])
    func silent(age: TimeSpan) {
        var bench = Bench { $0.requiresMeter = true }
        bench.charge()
        bench.inputs.meter.age = age
        bench.step()
        #expect(bench.faults == FaultSet(.meterStale))
        #expect(bench.outputs.pilot == .steadyHigh && bench.isClosed)
    }

    @Test("where no meter is needed its silence changes nothing") func notNeeded() {
        var bench = Bench()
        bench.inputs.meter.age = .never
        bench.charge()
        bench.run(for: 20.s)
        #expect(bench.isClosed && bench.faults.isEmpty)
    }

    @Test(
        "each phase counts, and a meter wired the other way round counts too",
        arguments: [(25_000, 0, 0), (0, 25_000, 0), (0, 0, 25_000), (-25_000, 0, 0), (0, 0, Int32.min)]
            as [(Int32, Int32, Int32)])
    func eachPhase(l1: Int32, l2: Int32, l3: Int32) {
        var bench = Bench()
        bench.charge()
        bench.inputs.meter = MeterReading(l1Milliamperes: l1, l2Milliamperes: l2, l3Milliamperes: l3, age: .zero)
        #expect(bench.run(within: 10.s) { $0.faults.contains(.overcurrent) } != nil)
    }

    @Test("a vehicle has 5 s to follow a lower offer without being stopped") func timeToFollow() {
        var bench = Bench()
        bench.charge()
        bench.run(for: 6.s)
        bench.inputs.meter.l1Milliamperes = 16_000
        bench.permitMilliamperes = 6_000
        bench.run(for: 5.s)
        bench.inputs.meter.l1Milliamperes = 6_000
        bench.run(for: 20.s)
        #expect(bench.isClosed && bench.faults.isEmpty)
    }

    @Test("two excesses of 5 s with a pause between are not one of 10 s") func excessesApart() {
        var bench = Bench()
        bench.charge()
        for _ in 0..<2 {
            bench.inputs.meter.l1Milliamperes = 25_000
            bench.run(for: 5.s)
            bench.inputs.meter.l1Milliamperes = 10_000
            bench.run(for: 1.s)
        }
        #expect(bench.isClosed && bench.faults.isEmpty)
    }

    @Test("a vehicle still on its way to a lower offer is not blamed for it while it is being stopped")
    func stoppedWhileFollowing() {
        var bench = Bench()
        bench.charge()
        bench.run(for: 6.s)
        bench.inputs.meter.l1Milliamperes = 16_000
        bench.permitMilliamperes = 6_000
        bench.run(for: 4.s)
        bench.permitMilliamperes = 0
        bench.run(for: 7.s)
        #expect(bench.faults == FaultSet(.vehicleIgnoresPilot))
    }

    @Test("a current that is out of date is not held against the vehicle") func oldCurrent() {
        var bench = Bench()
        bench.charge()
        bench.inputs.meter = MeterReading(l1Milliamperes: 40_000, age: .never)
        bench.run(for: 20.s)
        #expect(bench.isClosed && bench.faults.isEmpty)
    }

    @Test("a meter that must be there gets 5 s from the start to speak; its silence is a fault only then")
    func timeToSpeak() {
        var bench = Bench { $0.requiresMeter = true }
        bench.inputs.meter.age = .never
        bench.run(for: 4_900.ms)
        #expect(bench.faults.isEmpty && bench.outputs.stage == .starting)
        var silent = bench
        silent.run(for: 500.ms)
        #expect(silent.faults == FaultSet(.meterStale))
        bench.inputs.meter.age = .zero
        bench.run(for: 500.ms)
        #expect(bench.faults.isEmpty && bench.outputs.stage == .idle)
    }

    @Test("over-current stays a fault until the vehicle leaves or a person acknowledges") func clearing() {
        var bench = Bench()
        bench.charge()
        bench.inputs.meter.l1Milliamperes = 30_000
        bench.run(for: 20.s)
        #expect(!bench.isClosed)
        bench.inputs.meter.l1Milliamperes = 0
        bench.run(for: 60.s)
        #expect(bench.faults.contains(.overcurrent))
        bench.plant.vehicle = .a
        bench.run(for: 100.ms)
        #expect(!bench.faults.contains(.overcurrent))
    }
}
