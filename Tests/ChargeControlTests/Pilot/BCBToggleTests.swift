import ChargeControl
import Testing

@Suite("BCB toggle") struct BCBToggleTests {
    @Test(
        "pulses of C of 200 to 400 ms (±50) are seen, counted and never close the contactor",
        arguments: [150, 160, 200, 250, 300, 350, 400, 450])
    func pulses(milliseconds: Int) {
        var bench = Bench()
        bench.inputs.permit.signalling = .digitalNegotiating
        bench.offer()
        for pulse in 1...3 {
            bench.plant.vehicle = .c
            let seen = bench.run(within: milliseconds.ms) { $0.level == .c }
            #expect(seen != nil, "filtered out")
            while bench.inputs.pilot.highMillivolts == 6_000, bench.outputs.level != .c { bench.step() }
            bench.run(for: milliseconds.ms - (seen ?? .zero))
            bench.plant.vehicle = .b
            bench.run(for: 200.ms)
            #expect(bench.outputs.bcbToggles == UInt8(pulse))
        }
        #expect(bench.closings == 0)
    }

    @Test("pulses of C during an analogue offer do not close the contactor either", arguments: [150, 250, 400, 450])
    func analoguePulses(milliseconds: Int) {
        var bench = Bench()
        bench.offer()
        for _ in 1...5 {
            bench.plant.vehicle = .c
            bench.run(for: milliseconds.ms)
            bench.plant.vehicle = .b
            bench.run(for: 300.ms)
        }
        #expect(bench.closings == 0)
    }

    @Test("shorter and longer pulses do not count", arguments: [20, 100, 140, 470, 490])
    func others(milliseconds: Int) {
        var bench = Bench()
        bench.inputs.permit.signalling = .digitalNegotiating
        bench.offer()
        bench.plant.vehicle = .c
        bench.run(for: milliseconds.ms)
        bench.plant.vehicle = .b
        bench.run(for: 200.ms)
        #expect(bench.outputs.bcbToggles == 0)
    }

    @Test("a pulse with a moment of another level in it is no pulse", arguments: [PilotLevel.a, .d, .indeterminate])
    func interrupted(level: PilotLevel) {
        var bench = Bench()
        bench.inputs.permit.signalling = .digitalNegotiating
        bench.offer()
        for vehicle in [PilotLevel.c, level, .c] {
            bench.plant.vehicle = vehicle
            bench.run(for: vehicle == .c ? 120.ms : 10.ms)
        }
        bench.plant.vehicle = .b
        bench.run(for: 200.ms)
        #expect(bench.outputs.bcbToggles == 0)
    }

    @Test("a sequence is forgotten after 3.5 s (+200 ms)") func sequenceEnds() {
        var bench = Bench()
        bench.inputs.permit.signalling = .digitalNegotiating
        bench.offer()
        let start = bench.now
        bench.plant.vehicle = .c
        bench.run(for: 300.ms)
        bench.plant.vehicle = .b
        bench.run(for: 200.ms)
        #expect(bench.outputs.bcbToggles == 1)
        bench.run(within: 10.s) { $0.bcbToggles == 0 }
        let length = bench.now - start
        #expect(length >= 3_500.ms && length <= 3_730.ms, "\(length)")
    }
}
