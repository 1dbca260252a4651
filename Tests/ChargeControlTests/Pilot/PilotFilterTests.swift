import ChargeControl
import Testing

@Suite("Pilot filter") struct PilotFilterTests {
    @Test("a vehicle counts after the slow filter, its leaving after the fast one") func slowOnFastOff() {
        var bench = Bench()
        bench.start()
        bench.plant.vehicle = .b
        let on = bench.run(within: 1.s) { $0.level == .b }
        bench.plant.vehicle = .a
        let off = bench.run(within: 1.s) { $0.level == .a }
        #expect(on.map { $0 >= 100.ms && $0 <= 120.ms } == true, "\(String(describing: on))")
        #expect(off.map { $0 <= 30.ms } == true, "\(String(describing: off))")
    }

    @Test(
        "a single sample of any other level neither opens the contactor nor raises a fault",
        arguments: [PilotLevel.a, .b, .d, .e, .indeterminate])
    func singleGlitch(level: PilotLevel) {
        var bench = Bench { $0.ventilation = .always }
        bench.charge()
        for _ in 0..<20 {
            bench.plant.pilotOverride = Plant.pilot(level, under: bench.outputs.pilot)
            // The negative half is good: only the positive one is disturbed.
            bench.plant.pilotOverride?.lowMillivolts = -12_000
            bench.step()
            bench.plant.pilotOverride = nil
            bench.run(for: 50.ms)
        }
        #expect(bench.openings == 0)
        #expect(bench.faults.isEmpty)
    }

    @Test("a single unreadable sample does not open the contactor, four do") func unreadable() {
        var bench = Bench()
        bench.charge()
        bench.plant.pilotOverride = PilotReading(highMillivolts: 6_000, lowMillivolts: -12_000, isValid: false)
        bench.step()
        bench.plant.pilotOverride = nil
        bench.run(for: 100.ms)
        #expect(bench.isClosed)
        bench.plant.pilotOverride = PilotReading(highMillivolts: 6_000, lowMillivolts: -12_000, isValid: false)
        let took = bench.run(within: 1.s) { !$0.closeMainContactor }
        #expect(took.map { $0 <= 40.ms } == true, "\(String(describing: took))")
        bench.run(for: 1.s)
        #expect(bench.faults == FaultSet(.controlPilotIndeterminate), "\(bench.faults.faults)")
    }

    @Test("a diode that is missing in every other reading is missing") func alternatingDiode() {
        var bench = Bench()
        bench.charge()
        let start = bench.now
        while bench.isClosed, bench.now - start < 1.s {
            bench.plant.hasDiode.toggle()
            bench.step()
        }
        #expect(bench.now - start <= 100.ms)
        #expect(bench.faults == FaultSet(.diodeMissing))
    }

    @Test(
        "a voltage between two bands opens within the indeterminate limit",
        arguments: [Int32(7_495), 4_485, 1_470, 10_750, 14_000, -3_000])
    func indeterminate(millivolts: Int32) {
        var bench = Bench()
        bench.charge()
        bench.plant.pilotOverride = PilotReading(highMillivolts: millivolts, lowMillivolts: -12_000)
        let took = bench.run(within: 1.s) { !$0.closeMainContactor }
        #expect(took.map { $0 <= 40.ms } == true, "\(String(describing: took))")
    }

    @Test(
        "samples that alternate between C and anything else open, D too where there is no ventilation",
        arguments: [PilotLevel.a, .b, .d, .e, .indeterminate])
    func alternating(level: PilotLevel) {
        var bench = Bench()
        bench.charge()
        let start = bench.now
        while bench.isClosed, bench.now - start < 1.s {
            bench.plant.pilotOverride = Plant.pilot(level, under: bench.outputs.pilot)
            bench.plant.pilotOverride?.lowMillivolts = -12_000
            bench.step()
            bench.plant.pilotOverride = nil
            bench.step()
        }
        print("alternating C/\(level): open after \(bench.now - start)")
        #expect(!bench.isClosed)
        #expect(bench.now - start <= 100.ms)
    }

    @Test(
        "a pilot that swings between C, D and anything else opens, though D and C are accepted in between",
        arguments: [PilotLevel.a, .b, .e, .indeterminate])
    func swinging(level: PilotLevel) {
        var bench = Bench { $0.ventilation = .always }
        bench.charge()
        let start = bench.now
        var accepted: Set<PilotLevel> = []
        while bench.isClosed, bench.now - start < 1.s {
            for (from, to) in [(PilotLevel.c, PilotLevel.d), (.d, .c)] {
                for shown in [level, from, to, to] where bench.isClosed {
                    bench.plant.pilotOverride = Plant.pilot(shown, under: bench.outputs.pilot)
                    bench.plant.pilotOverride?.lowMillivolts = -12_000
                    bench.step()
                    if bench.isClosed { accepted.insert(bench.outputs.level) }
                }
            }
        }
        #expect(!bench.isClosed)
        #expect(bench.now - start <= 350.ms)
        #expect(accepted == [.c, .d])
    }

    @Test("a vehicle that goes from C to D and back, with a glitch now and then, keeps its power") func swingingRarely()
    {
        var bench = Bench { $0.ventilation = .always }
        bench.charge()
        for good in [PilotLevel.d, .c, .d, .c, .d, .c] {
            for index in 0..<10 {
                bench.plant.pilotOverride = Plant.pilot(index == 5 ? .b : good, under: bench.outputs.pilot)
                bench.plant.pilotOverride?.lowMillivolts = -12_000
                bench.step()
            }
            #expect(bench.outputs.level == good)
        }
        #expect(bench.openings == 0)
        #expect(bench.faults.isEmpty)
    }

    @Test("100 mV of ripple at the border of C changes nothing") func ripple() {
        var bench = Bench()
        var random = SeededGenerator(seed: 7)
        bench.charge()
        for _ in 0..<2_000 {
            let noise = Int32(random.below(101)) - 50
            bench.plant.pilotOverride = PilotReading(highMillivolts: 7_400 + noise, lowMillivolts: -11_400 + noise)
            bench.step()
        }
        #expect(bench.openings == 0)
        #expect(bench.faults.isEmpty)
    }

    @Test("noise over the whole range never closes the contactor") func noise() {
        var bench = Bench()
        var random = SeededGenerator(seed: 8)
        bench.offer()
        for _ in 0..<20_000 {
            bench.plant.pilotOverride = PilotReading(
                highMillivolts: Int32(random.below(28_000)) - 14_000,
                lowMillivolts: Int32(random.below(28_000)) - 14_000)
            bench.step()
        }
        #expect(bench.closings == 0)
    }

    @Test("unplugging through a moment of B is no fault") func unpluggingThroughB() {
        var bench = Bench()
        bench.charge()
        bench.plant.vehicle = .b
        bench.step()
        bench.plant.vehicle = .a
        let took = bench.run(within: 1.s) { $0.level == .a }
        #expect(took != nil)
        #expect(!bench.isClosed)
        #expect(bench.faults.isEmpty, "\(bench.faults.faults)")
    }

    @Test(
        "S2 opening is no fault at any tick from 1 to 20 ms, and opens within 60 ms", arguments: [1, 2, 5, 10, 15, 20])
    func everyTick(milliseconds: Int) {
        var bench = Bench { $0.hasPhaseContactor = true }
        bench.tick = milliseconds.ms
        bench.charge()
        bench.plant.vehicle = .b
        let took = bench.run(within: 1.s) { !$0.closeMainContactor }
        #expect(took.map { $0 <= 60.ms } == true, "\(String(describing: took))")
        #expect(bench.faults.isEmpty, "\(bench.faults.faults)")
        print("C→B at a tick of \(milliseconds) ms: main open command after \(took ?? .never)")
    }

    @Test("the front end gets 20 ms to follow a change to or from state F: the way through 0 V is no short")
    func throughZero() {
        var bench = Bench()
        bench.offer()
        bench.command(.virtualReplug)
        for signal in [PilotSignal.steadyLow, .steadyHigh] {
            if bench.outputs.pilot != signal { bench.run(within: 10.s) { $0.pilot == signal } }
            bench.plant.pilotOverride = PilotReading(highMillivolts: 0, lowMillivolts: 0)
            bench.run(for: 20.ms)
            bench.plant.pilotOverride = nil
            bench.run(for: 500.ms)
            #expect(bench.faults.isEmpty)
        }
        #expect(bench.outputs.level == .b)
    }

    @Test("a glitch before a change to state F and one after it do not add up") func glitchesAroundF() {
        var bench = Bench()
        bench.offer()
        bench.plant.pilotOverride = PilotReading(highMillivolts: 0, lowMillivolts: 0)
        bench.command(.virtualReplug)
        #expect(bench.outputs.pilot == .steadyLow)
        bench.run(for: 20.ms)
        #expect(bench.outputs.level == .b)
        bench.plant.pilotOverride = nil
        bench.run(for: 500.ms)
        #expect(bench.faults.isEmpty)
    }

    @Test("the front end gets 20 ms to follow the rectangle before the diode is judged by its filter")
    func rectangleSettles() {
        var bench = Bench()
        bench.offer()
        bench.plant.pilotOverride = PilotReading(highMillivolts: 9_000, lowMillivolts: 9_000)
        bench.run(for: 30.ms)
        bench.plant.pilotOverride = nil
        bench.run(for: 500.ms)
        #expect(bench.faults.isEmpty && bench.outputs.pilot.isPWM)
    }

    @Test("with nothing switched on a voltage that fits no state is a fault after 2 s") func indeterminateInB() {
        var bench = Bench()
        bench.offer()
        bench.plant.vehicle = .indeterminate
        let found = bench.run(within: 10.s) { $0.faults.contains(.controlPilotIndeterminate) }
        #expect(found.map { $0 >= 2.s && $0 <= 2_010.ms } == true, "\(String(describing: found))")
    }

    @Test("a glitch right after a skipped tick does not open the contactor") func glitchAfterOverrun() {
        var bench = Bench()
        bench.charge()
        bench.skip(40.ms)
        // Nor does it weigh more on the next one than any other glitch.
        for _ in 0..<2 {
            bench.plant.pilotOverride = PilotReading(highMillivolts: 9_000, lowMillivolts: -12_000)
            bench.step()
            bench.plant.pilotOverride = nil
            bench.run(for: 100.ms)
        }
        #expect(bench.openings == 0)
        #expect(bench.faults.isEmpty)
    }

    @Test("a level that flickered for a minute is forgotten after 8 s of good ones") func flickerIsForgotten() {
        var bench = Bench()
        bench.start()
        for _ in 0..<600 {
            bench.plant.vehicle = .b
            bench.run(for: 50.ms)
            bench.plant.vehicle = .a
            bench.run(for: 50.ms)
        }
        #expect(bench.outputs.level == .a)
        bench.run(for: 9.s)
        bench.plant.pilotOverride = PilotReading(highMillivolts: 1_475, lowMillivolts: 1_475)
        bench.run(for: 1.s)
        #expect(bench.faults.isEmpty, "an indeterminate second is no fault while nothing is switched on")
    }
}
