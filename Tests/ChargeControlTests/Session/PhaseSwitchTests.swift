import ChargeControl
import Testing

@Suite("Phase switching") struct PhaseSwitchTests {
    @Test("before the first offer the phases are chosen without a wait", arguments: [UInt8(1), 3])
    func beforeTheOffer(phases: UInt8) {
        var bench = Bench(.switchable)
        bench.inputs.permit.phases = phases
        bench.charge()
        #expect(bench.outputs.phases == phases)
        #expect(bench.outputs.closePhaseContactor == (phases == 3))
    }

    @Test(
        "in mid-charge: offer withdrawn, opened, 10 s with everything open, then closed on the other phases",
        arguments: [(UInt8(3), UInt8(1)), (1, 3)], [Configuration.PhaseSwitchSignal.steadyHigh, .stateF])
    func midCharge(change: (UInt8, UInt8), signal: Configuration.PhaseSwitchSignal) {
        var configuration = Configuration.switchable
        configuration.phaseSwitchSignal = signal
        var bench = Bench(configuration)
        bench.inputs.permit.phases = change.0
        bench.charge()
        bench.run(for: 20.s)
        bench.inputs.permit.phases = change.1
        bench.step()
        #expect(bench.isClosed && bench.outputs.pilot == .steadyHigh)
        bench.run(for: 1.s)
        bench.plant.vehicle = .b
        bench.run(within: 1.s) { !$0.closeMainContactor }
        let opened = bench.now
        bench.run(for: 1.s)
        #expect(bench.outputs.stage == .switchingPhases)
        #expect(bench.outputs.pilot == (signal == .stateF ? .steadyLow : .steadyHigh))
        let offered = bench.run(within: 30.s) { $0.pilot.isPWM }
        #expect(offered != nil)
        #expect(bench.now - opened >= 10.s)
        #expect(bench.outputs.phases == change.1)
        bench.plant.vehicle = .c
        bench.run(within: 5.s) { $0.closeMainContactor }
        #expect(bench.isClosed)
        #expect(bench.outputs.closePhaseContactor == (change.1 == 3))
        #expect(bench.faults.isEmpty)
        print("phase switch \(change.0)→\(change.1) by \(signal): offer \(bench.now - opened) after opening")
    }

    @Test("a vehicle that ignores the withdrawn offer is opened after 6 s and switched all the same") func ignored() {
        var bench = Bench(.switchable)
        bench.charge()
        bench.inputs.permit.phases = 1
        let opened = bench.run(within: 10.s) { !$0.closeMainContactor }
        #expect(opened.map { $0 >= 6.s && $0 <= 6_020.ms } == true)
        bench.run(within: 30.s) { $0.closeMainContactor }
        #expect(bench.isClosed && !bench.outputs.closePhaseContactor)
    }

    @Test("a wish that flips back while waiting keeps the phases; flipping in every tick never closes both ways")
    func flipping() {
        var bench = Bench(.switchable)
        bench.charge()
        for _ in 0..<3_000 {
            bench.inputs.permit.phases = bench.inputs.permit.phases == 1 ? 3 : 1
            bench.step()
        }
        #expect(bench.closings == 1)
        bench.inputs.permit.phases = 3
        #expect(bench.run(within: 60.s) { $0.closeMainContactor } != nil)
    }

    @Test("a contactor not seen open in between lets the wait between two phase configurations begin anew")
    func waitBeginsAnew() {
        var bench = Bench(.switchable)
        bench.charge()
        bench.inputs.permit.phases = 1
        bench.run(for: 1.s)
        bench.plant.vehicle = .b
        bench.run(for: 6.s)
        #expect(bench.outputs.stage == .switchingPhases)
        bench.plant.phase.defect = .unreadable
        bench.step()
        bench.plant.phase.defect = .none
        let offered = bench.run(within: 30.s) { $0.pilot.isPWM }
        #expect(offered.map { $0 >= 10.s } == true, "\(String(describing: offered))")
    }

    @Test("the next vehicle, which has seen no offer yet, need not wait for other phases") func nextVehicle() {
        var bench = Bench(.switchable)
        bench.charge()
        bench.inputs.permit.isAuthorized = false
        bench.replug()
        bench.inputs.permit.isAuthorized = true
        bench.inputs.permit.phases = 1
        #expect(bench.run(within: 2.s) { $0.pilot.isPWM } != nil)
        #expect(bench.outputs.phases == 1)
    }

    @Test("a permit that no longer holds does not choose the phases") func withoutPermit() {
        var bench = Bench(.switchable)
        bench.charge()
        bench.inputs.permit.isAuthorized = false
        bench.inputs.permit.phases = 1
        bench.run(for: 30.s)
        #expect(!bench.isClosed && bench.outputs.phases == 3)
    }

    @Test("a board with one contactor or without switching ignores the wish") func cannotSwitch() {
        var bench = Bench { $0.hasPhaseContactor = true }
        bench.inputs.permit.phases = 1
        bench.charge()
        #expect(bench.outputs.phases == 3)
        #expect(bench.outputs.closePhaseContactor)
    }

    @Test("a permit that runs out while switching leaves no half-done switch behind") func permitRunsOut() {
        var bench = Bench(.switchable)
        bench.charge()
        bench.inputs.permit.phases = 1
        bench.run(for: 2.s)
        bench.plant.vehicle = .b
        bench.run(for: 2.s)
        bench.inputs.permit.isAuthorized = false
        bench.run(for: 20.s)
        #expect(bench.outputs.hindrance == .notPermitted)
        bench.inputs.permit.isAuthorized = true
        bench.plant.vehicle = .c
        bench.run(within: 60.s) { $0.closeMainContactor }
        #expect(bench.isClosed && bench.outputs.phases == 1)
    }
}
