import ChargeControl
import Testing

@Suite("Session") struct SessionTests {
    @Test("start: state F for at least 300 ms, then +12 V, then the monitor is tested, nothing closed") func start() {
        var bench = Bench()
        bench.stepNow()
        #expect(bench.outputs.state == .f)
        let left = bench.run(within: 2.s) { $0.pilot != .steadyLow }
        #expect(left.map { $0 >= 300.ms && $0 <= 320.ms } == true)
        #expect(bench.run(within: 2.s) { $0.testResidualCurrentMonitor } != nil)
        #expect(bench.outputs.stage == .idle)
        #expect(bench.closings == 0)
    }

    @Test("what the front end still shows of the time before the start is no fault") func frontEndAtStart() {
        var bench = Bench()
        bench.plant.pilotOverride = PilotReading(highMillivolts: 12_000, lowMillivolts: 12_000)
        bench.stepNow()
        bench.run(for: 30.ms)
        #expect(bench.faults.isEmpty)
        bench.plant.pilotOverride = nil
        bench.start()
        #expect(bench.faults.isEmpty && bench.outputs.stage == .idle)
    }

    @Test("the way of a charge: A, B1, B2, C2, closed, B2, A, each with its state, stage and hindrance")
    func wholeCharge() {
        var bench = Bench()
        bench.start()
        #expect(bench.outputs.state == .a && bench.outputs.hindrance == .noVehicle)
        bench.permitIsRenewed = false
        bench.plant.vehicle = .b
        bench.run(for: 3.s)
        #expect(bench.outputs.state == .b1 && bench.outputs.hindrance == .notPermitted)
        #expect(bench.outputs.session == 1)
        bench.permitIsRenewed = true
        bench.run(within: 5.s) { $0.pilot.isPWM }
        #expect(bench.outputs.state == .b2 && bench.outputs.stage == .offering && bench.outputs.hindrance == .vehicle)
        bench.plant.vehicle = .c
        bench.run(for: 200.ms)
        #expect(bench.outputs.state == .c2 && bench.outputs.stage == .confirming)
        bench.run(for: 1.s)
        #expect(bench.isClosed && bench.outputs.stage == .charging && bench.outputs.hindrance == .none)
        bench.plant.vehicle = .b
        bench.run(for: 200.ms)
        #expect(bench.outputs.state == .b2 && !bench.isClosed)
        bench.plant.vehicle = .a
        bench.run(for: 200.ms)
        #expect(bench.outputs.state == .a && !bench.outputs.vehicleConnected)
        #expect(bench.outputs.pilot == .steadyHigh)
        #expect(bench.faults.isEmpty)
    }

    @Test("restart with the car already in C: it charges, and is not taken for a simplified one") func restartInC() {
        var bench = Bench()
        bench.plant.vehicle = .c
        let closed = bench.run(within: 30.s) { $0.closeMainContactor }
        #expect(closed != nil)
        #expect(!bench.outputs.simplifiedVehicle)
        #expect(bench.outputs.offeredMilliamperes == 15_996)
        #expect(bench.faults.isEmpty)
    }

    @Test("a vehicle that goes from A to C is offered 10 A at most, until it leaves") func simplified() {
        var bench = Bench()
        bench.start()
        bench.plant.vehicle = .c
        let closed = bench.run(within: 30.s) { $0.closeMainContactor }
        #expect(closed != nil)
        #expect(bench.outputs.simplifiedVehicle)
        #expect(bench.outputs.offeredMilliamperes <= 10_000 && bench.outputs.offeredMilliamperes > 9_900)
        #expect(bench.outputs.limitedBy == .simplifiedVehicle)
        bench.plant.vehicle = .a
        bench.run(for: 500.ms)
        #expect(!bench.outputs.simplifiedVehicle && bench.outputs.limitedBy == .permit)
        bench.plant.vehicle = .b
        bench.run(within: 10.s) { $0.pilot.isPWM }
        #expect(bench.outputs.offeredMilliamperes == 15_996)
    }

    @Test("a permit revoked stops softly; given again while stopping it does not bring back the offer before opening")
    func revoked() {
        var bench = Bench()
        bench.charge()
        bench.inputs.permit.isAuthorized = false
        bench.step()
        #expect(bench.outputs.stage == .stopping && bench.outputs.pilot == .steadyHigh && bench.isClosed)
        bench.inputs.permit.isAuthorized = true
        bench.run(for: 3.s)
        #expect(bench.isClosed && bench.outputs.pilot == .steadyHigh)
        bench.plant.vehicle = .b
        bench.run(for: 100.ms)
        #expect(!bench.isClosed)
        #expect(bench.run(within: 10.s) { $0.pilot.isPWM } != nil)
    }

    @Test("after a forced opening the offer does not return before the contactor is seen open") func offerAfterForced()
    {
        var bench = Bench()
        bench.charge()
        bench.plant.main.dropOut = 200.ms
        bench.inputs.permit.isAuthorized = false
        bench.step()
        bench.inputs.permit.isAuthorized = true
        bench.run(within: 10.s) { !$0.closeMainContactor }
        bench.plant.vehicle = .b
        while bench.plant.main.isClosed {
            #expect(!bench.outputs.pilot.isPWM)
            bench.step()
        }
        #expect(bench.run(within: 1.s) { $0.pilot.isPWM } != nil)
    }

    @Test("the next vehicle need not wait for the pacing of the last one's offer") func nextVehicle() {
        var bench = Bench()
        bench.offer()
        bench.replug()
        #expect(bench.run(within: 1.s) { $0.pilot.isPWM } != nil)
    }

    @Test("a pause keeps the plug locked and names itself") func paused() {
        var bench = Bench(.socket)
        bench.charge()
        bench.permitMilliamperes = 5_999
        bench.run(for: 8.s)
        #expect(!bench.isClosed)
        #expect(bench.outputs.hindrance == .paused)
        #expect(bench.outputs.lockPlug)
        #expect(bench.outputs.pilot == .steadyHigh)
    }

    @Test("a permit that flickers in every tick neither closes the contactor nor lets it chatter") func flicker() {
        var bench = Bench(.socket)
        bench.charge()
        for _ in 0..<6_000 {
            bench.inputs.permit.isAuthorized.toggle()
            bench.step()
        }
        #expect(bench.openings == 1 && bench.closings == 1)
    }

    @Test("no permit, no offer: a vehicle in C without a permit waits for ever", arguments: [false, true])
    func noPermit(isAuthorized: Bool) {
        var bench = Bench()
        bench.permitIsRenewed = false
        bench.inputs.permit = isAuthorized ? Permit(milliamperes: 16_000, expires: .zero) : .none
        bench.start()
        bench.plant.vehicle = .c
        bench.run(for: 300.s)
        #expect(bench.closings == 0)
        #expect(bench.outputs.hindrance == .notPermitted)
        #expect(bench.outputs.allowedMilliamperes == 0)
    }

    @Test(
        "a vehicle that leaves during state F is gone when the pilot is back, and its test does not count for the next")
    func leavesDuringF() {
        var bench = Bench()
        bench.charge()
        bench.inputs.hardwareFailed = true
        bench.run(for: 10.s)
        #expect(bench.outputs.state == .f)
        bench.plant.vehicle = .a
        bench.run(for: 1.s)
        bench.plant.vehicle = .c
        bench.run(for: 10.s)
        bench.inputs.hardwareFailed = false
        let closedAfterTest = bench.run(within: 200.s) { $0.testResidualCurrentMonitor }
        #expect(closedAfterTest != nil)
        #expect(bench.closings == 1)
    }

    @Test("the least limit decides and names itself") func limits() {
        var bench = Bench(.socket)
        bench.permitMilliamperes = 63_000
        bench.offer()
        #expect(bench.outputs.allowedMilliamperes == 32_000)
        #expect(bench.outputs.limitedBy == .hardware)
        bench.inputs.proximityOhms = 680
        bench.run(for: 300.ms)
        #expect(bench.outputs.allowedMilliamperes == 20_000 && bench.outputs.limitedBy == .cable)
        bench.permitMilliamperes = 8_000
        bench.step()
        #expect(bench.outputs.allowedMilliamperes == 8_000 && bench.outputs.limitedBy == .permit)
    }
}
