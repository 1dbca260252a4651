import ChargeControl
import Testing

@Suite("Wake-up") struct WakeUpTests {
    @Test("a vehicle that wakes on any rung charges", arguments: [1, 2, 3])
    func wakes(rung: UInt8) {
        var bench = Bench()
        bench.offer()
        bench.run(within: 200.s) { $0.wakeUps == rung }
        bench.plant.vehicle = .c
        #expect(bench.run(within: 10.s) { $0.closeMainContactor } != nil)
        #expect(bench.faults.isEmpty)
    }

    @Test("a vehicle that asks during the stimulus is not closed on before the offer is back") func asksDuringStimulus()
    {
        var bench = Bench()
        bench.offer()
        bench.run(within: 60.s) { $0.stage == .waking }
        bench.plant.vehicle = .c
        for _ in 0..<290 {
            bench.step()
            #expect(!bench.isClosed)
        }
        #expect(bench.run(within: 5.s) { $0.closeMainContactor } != nil)
    }

    @Test("a vehicle that charged and stopped by itself is left alone") func fullVehicle() {
        var bench = Bench()
        bench.charge()
        bench.run(for: 30.s)
        bench.plant.vehicle = .b
        #expect(bench.run(within: 600.s) { $0.stage == .waking } == nil)
    }

    @Test("where waking is off nobody is woken") func off() {
        var bench = Bench { $0.wakesVehicles = false }
        bench.offer()
        #expect(bench.run(within: 300.s) { !$0.pilot.isPWM } == nil)
    }

    @Test("an offer is not renewed by the ladder when something else stands in its way by then")
    func noGlitchAfterWaking() {
        var bench = Bench(.socket)
        bench.offer()
        bench.run(within: 60.s) { $0.stage == .waking }
        bench.plant.lockDefect = .unlocked
        var offers = 0
        for _ in 0..<500 {
            bench.step()
            if bench.outputs.pilot.isPWM { offers += 1 }
        }
        #expect(offers == 0)
    }

    @Test("a fault, a lost permit or an unplugged vehicle ends the waking", arguments: 0..<3)
    func ends(reason: Int) {
        var bench = Bench()
        bench.offer()
        bench.run(within: 100.s) { $0.stage == .waking && $0.pilot == .steadyLow }
        switch reason {
        case 0: bench.inputs.emergencyStop = true
        case 1: bench.inputs.permit.isAuthorized = false
        default: bench.plant.vehicle = .a
        }
        bench.run(for: 6.s)
        #expect(bench.outputs.stage != .waking)
        #expect(bench.outputs.pilot == .steadyHigh)
    }

    @Test("a virtual replug in mid-charge stops softly first") func replugUnderPower() {
        var bench = Bench()
        bench.charge()
        bench.command(.virtualReplug)
        #expect(bench.isClosed && bench.outputs.pilot == .steadyHigh)
        bench.run(for: 1.s)
        bench.plant.vehicle = .b
        bench.run(for: 200.ms)
        #expect(!bench.isClosed && bench.outputs.pilot == .steadyLow)
        #expect(bench.run(within: 10.s) { $0.pilot.isPWM } != nil)
        bench.plant.vehicle = .c
        #expect(bench.run(within: 20.s) { $0.closeMainContactor } != nil)
    }
}
