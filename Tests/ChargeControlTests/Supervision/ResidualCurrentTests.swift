import ChargeControl
import Testing

@Suite("Residual-current monitor") struct ResidualCurrentTests {
    @Test(
        "no charge without a passed test, whatever the device answers",
        arguments: [ResidualCurrentReading.SelfTest.failed, .running, .idle])
    func noChargeUntested(answer: ResidualCurrentReading.SelfTest) {
        var bench = Bench()
        bench.plant.selfTestAnswer = answer
        bench.plant.vehicle = .c
        bench.run(for: 120.s)
        #expect(bench.closings == 0)
        #expect(bench.faults.contains(.residualCurrentMonitorFailed))
    }

    @Test("three failed tests are a fault; acknowledged and passed, the station charges again") func threeAttempts() {
        var bench = Bench()
        bench.plant.selfTestAnswer = .failed
        var tests = 0
        var last = false
        for _ in 0..<3_000 {
            bench.step()
            if bench.outputs.testResidualCurrentMonitor, !last { tests += 1 }
            last = bench.outputs.testResidualCurrentMonitor
        }
        #expect(tests == 3)
        #expect(bench.faults == FaultSet(.residualCurrentMonitorFailed))
        #expect(bench.outputs.pilot == .steadyLow)
        bench.plant.selfTestAnswer = .passed
        bench.run(for: 60.s)
        #expect(bench.faults.contains(.residualCurrentMonitorFailed))
        bench.command(.acknowledgeFaults)
        bench.plant.vehicle = .b
        #expect(bench.run(within: 60.s) { $0.pilot.isPWM } != nil)
    }

    @Test("a test that takes longer than 10 s has failed") func timeout() {
        var bench = Bench()
        bench.plant.selfTestTime = 11.s
        bench.run(within: 5.s) { $0.testResidualCurrentMonitor }
        let ended = bench.run(within: 30.s) { !$0.testResidualCurrentMonitor }
        #expect(ended.map { $0 >= 10.s && $0 <= 10_010.ms } == true)
    }

    @Test(
        "a device that never comes back from a test is reported, not waited for in silence",
        arguments: [ResidualCurrentReading.SelfTest.running, .passed, .failed])
    func neverIdle(answer: ResidualCurrentReading.SelfTest) {
        var control = ChargeControl(configuration: Configuration())
        var inputs = Inputs()
        inputs.residualCurrent.selfTest = answer
        inputs.permit = Permit(milliamperes: 16_000, expires: Instant(nanoseconds: .max))
        inputs.pilot = PilotReading(highMillivolts: 9_000, lowMillivolts: 9_000)
        var outputs = Outputs()
        for tick in Int64(1)...6_000 {
            outputs = control.step(inputs, at: Instant(nanoseconds: tick * 10_000_000))
            inputs.pilot.lowMillivolts = outputs.pilot == .steadyLow ? -12_000 : 9_000
            inputs.pilot.highMillivolts = outputs.pilot == .steadyLow ? -12_000 : 9_000
        }
        #expect(outputs.faults.contains(.residualCurrentMonitorFailed), "\(outputs.hindrance)")
    }

    @Test(
        "a monitor that goes blind while charging opens, be it for an error or for a test of its own",
        arguments: [ResidualCurrentReading.SelfTest.running, .passed, .failed])
    func blind(answer: ResidualCurrentReading.SelfTest) {
        var bench = Bench()
        bench.charge()
        var inputs = bench.inputs
        inputs.residualCurrent.selfTest = answer
        var control = bench.control
        let outputs = control.step(inputs, at: bench.now + 10.ms)
        #expect(!outputs.closeMainContactor)
        #expect(outputs.faults.contains(.residualCurrentMonitorFailed))
    }

    @Test("the monitor is tested for each vehicle before the offer, once") func oncePerSession() {
        var bench = Bench()
        bench.start()
        for _ in 0..<3 {
            bench.plant.vehicle = .b
            #expect(bench.run(within: 1.s) { $0.testResidualCurrentMonitor } != nil)
            #expect(!bench.outputs.pilot.isPWM)
            #expect(bench.run(within: 10.s) { $0.pilot.isPWM } != nil)
            bench.plant.vehicle = .a
            bench.run(for: 2.s)
        }
    }

    @Test("a test asked for during an offer withdraws it until it is passed") func requestedInB() {
        var bench = Bench()
        bench.offer()
        bench.run(for: 6.s)
        bench.command(.testResidualCurrentMonitor)
        #expect(bench.outputs.testResidualCurrentMonitor)
        while bench.outputs.testResidualCurrentMonitor {
            #expect(!bench.outputs.pilot.isPWM)
            bench.step()
        }
        #expect(bench.run(within: 6.s) { $0.pilot.isPWM } != nil)
    }

    @Test("between the tries of a test that fails nothing is offered, whatever was passed before")
    func failedAfterPassed() {
        var bench = Bench()
        bench.offer()
        bench.run(for: 6.s)
        bench.plant.selfTestAnswer = .failed
        bench.plant.selfTestTime = 2.s
        bench.command(.testResidualCurrentMonitor)
        let failed = bench.run(within: 20.s) { $0.pilot.isPWM || $0.faults.contains(.residualCurrentMonitorFailed) }
        #expect(failed != nil && !bench.outputs.pilot.isPWM)
    }

    @Test("the monitor is tested for a vehicle when the permit comes, not before") func testedOnPermit() {
        var bench = Bench()
        bench.inputs.permit.isAuthorized = false
        bench.start()
        bench.plant.vehicle = .b
        #expect(bench.run(within: 60.s) { $0.testResidualCurrentMonitor } == nil)
        bench.inputs.permit.isAuthorized = true
        #expect(bench.run(within: 1.s) { $0.testResidualCurrentMonitor } != nil)
    }

    @Test("without supply the monitor is not tested, and so cannot fail") func noTestWithoutSupply() {
        var bench = Bench()
        bench.inputs.supplyPresent = false
        bench.plant.selfTestAnswer = .failed
        #expect(bench.run(within: 60.s) { $0.testResidualCurrentMonitor } == nil)
        #expect(bench.faults == FaultSet(.supplyLost))
        bench.plant.selfTestAnswer = .passed
        bench.inputs.supplyPresent = true
        #expect(bench.run(within: 60.s) { $0.testResidualCurrentMonitor } != nil)
    }

    @Test(
        "a monitor that is not quiet gets 5 s from the start to power up and is a fault only then",
        arguments: [Fault.residualCurrentTripped, .residualCurrentMonitorFailed])
    func timeToPowerUp(fault: Fault) {
        var bench = Bench()
        bench.inputs.residualCurrent.isTripped = fault == .residualCurrentTripped
        bench.inputs.residualCurrent.hasError = fault == .residualCurrentMonitorFailed
        bench.run(for: 4_900.ms)
        #expect(bench.faults.isEmpty && bench.outputs.stage == .starting)
        var faulty = bench
        faulty.run(for: 500.ms)
        #expect(faulty.faults == FaultSet(fault))
        bench.inputs.residualCurrent = ResidualCurrentReading()
        bench.run(for: 500.ms)
        #expect(bench.faults.isEmpty && bench.outputs.stage == .idle)
    }

    @Test("a test asked for in mid-charge waits for the contactor to open") func requested() {
        var bench = Bench()
        bench.charge()
        bench.command(.testResidualCurrentMonitor)
        bench.run(for: 10.s)
        #expect(bench.isClosed && !bench.outputs.testResidualCurrentMonitor)
        bench.plant.vehicle = .b
        #expect(bench.run(within: 1.s) { $0.testResidualCurrentMonitor } != nil)
    }

    @Test("the answer to the test is no trip, a trip right after it is") func answerIsNoTrip() {
        var bench = Bench()
        bench.run(within: 5.s) { $0.testResidualCurrentMonitor }
        bench.step()
        bench.inputs.residualCurrent.isTripped = true
        bench.run(for: 200.ms)
        #expect(bench.faults.isEmpty)
        bench.run(for: 500.ms)
        #expect(bench.faults.contains(.residualCurrentTripped))
    }

    @Test(
        "a trip is only taken for the answer to a test that was asked for and runs",
        arguments: [(true, ResidualCurrentReading.SelfTest.idle), (false, .running)])
    func tripBesideTest(isAsked: Bool, answer: ResidualCurrentReading.SelfTest) {
        var bench = Bench()
        if isAsked {
            bench.plant.selfTestAnswer = .idle
            bench.plant.selfTestTime = .zero
            bench.run(within: 5.s) { $0.testResidualCurrentMonitor }
        } else {
            bench.charge()
        }
        var inputs = bench.inputs
        inputs.residualCurrent = ResidualCurrentReading(isTripped: true, selfTest: answer)
        var control = bench.control
        #expect(control.step(inputs, at: bench.now + 10.ms).faults.contains(.residualCurrentTripped))
    }

    @Test(
        "a monitor that shows a test nobody asked for keeps the contactor open",
        arguments: [ResidualCurrentReading.SelfTest.running, .passed, .failed])
    func busyBeforeClosing(answer: ResidualCurrentReading.SelfTest) {
        var bench = Bench()
        bench.offer()
        bench.plant.vehicle = .c
        bench.run(within: 1.s) { $0.stage == .confirming }
        var inputs = bench.inputs
        inputs.permit.expires = bench.now + 60.s
        inputs.residualCurrent.selfTest = answer
        var control = bench.control
        for tick in 1...200 { #expect(!control.step(inputs, at: bench.now + (10 * tick).ms).closeMainContactor) }
    }

    @Test("what a sensor latches while it powers up is cleared, and is no fault once it is quiet") func latchAtStart() {
        var bench = Bench()
        bench.inputs.residualCurrent.tripLatched = true
        bench.step()
        #expect(bench.outputs.clearTripLatch)
        bench.inputs.residualCurrent.tripLatched = false
        bench.offer()
        #expect(bench.faults.isEmpty && !bench.outputs.clearTripLatch)
    }

    @Test("a trip shorter than a tick is known by its latch") func latchAlone() {
        var bench = Bench()
        bench.charge()
        bench.inputs.residualCurrent.tripLatched = true
        bench.step()
        #expect(!bench.isClosed)
        #expect(bench.faults == FaultSet(.residualCurrentTripped))
        #expect(!bench.outputs.clearTripLatch)
    }

    @Test("where re-closing needs a person, unplugging alone does not end a trip") func countryWithoutReclosing() {
        var bench = Bench { $0.automaticReclosing = false }
        bench.charge()
        bench.inputs.residualCurrent.tripLatched = true
        bench.step()
        bench.plant.vehicle = .a
        bench.run(for: 600.s)
        #expect(bench.faults.contains(.residualCurrentTripped))
        bench.command(.acknowledgeFaults)
        #expect(bench.outputs.clearTripLatch)
        bench.inputs.residualCurrent.tripLatched = false
        bench.step()
        #expect(!bench.outputs.clearTripLatch)
        #expect(bench.faults.isEmpty)
    }

    @Test("where re-closing is allowed a trip ends 10 s after unplugging, not before and not while plugged in")
    func countryWithReclosing() {
        var bench = Bench { $0.automaticReclosing = true }
        bench.charge()
        bench.inputs.residualCurrent.tripLatched = true
        bench.step()
        bench.run(for: 120.s)
        #expect(bench.faults.contains(.residualCurrentTripped))
        bench.plant.vehicle = .a
        let ended = bench.run(within: 60.s) { !$0.faults.contains(.residualCurrentTripped) }
        #expect(ended.map { $0 >= 10.s && $0 <= 10_040.ms } == true, "\(String(describing: ended))")
        #expect(bench.outputs.clearTripLatch)
    }

    @Test("a latch that does not let go is a trip again after 1 s, and a trip while it is cleared counts at once")
    func stuckLatch() {
        var bench = Bench()
        bench.charge()
        bench.inputs.residualCurrent.tripLatched = true
        bench.step()
        bench.command(.acknowledgeFaults)
        #expect(bench.outputs.clearTripLatch)
        let again = bench.run(within: 5.s) { $0.faults.contains(.residualCurrentTripped) }
        #expect(again == 1.s, "\(String(describing: again))")
        bench.command(.acknowledgeFaults)
        bench.step()
        bench.inputs.residualCurrent.isTripped = true
        bench.step()
        #expect(bench.faults.contains(.residualCurrentTripped))
        #expect(!bench.outputs.clearTripLatch)
        bench.run(for: 60.s)
        #expect(bench.closings == 1)
    }

    @Test("while the controller starts the latch is not cleared under a trip, and is once the trip has ended")
    func latchDuringStart() {
        var bench = Bench()
        bench.inputs.residualCurrent.isTripped = true
        bench.inputs.residualCurrent.tripLatched = true
        for _ in 0..<100 {
            bench.step()
            #expect(!bench.outputs.clearTripLatch)
        }
        #expect(bench.outputs.stage == .starting)
        bench.inputs.residualCurrent.isTripped = false
        bench.step()
        #expect(bench.outputs.clearTripLatch)
        bench.inputs.residualCurrent.tripLatched = false
        bench.run(for: 1.s)
        #expect(bench.outputs.stage == .idle)
        #expect(bench.faults.isEmpty)
    }

    @Test("an acknowledgement in the very step of a short trip does not undo it: nobody has seen that trip yet")
    func acknowledgedTooEarly() {
        var bench = Bench()
        bench.charge()
        // The trip thread saw an edge; the line is quiet again when the loop reads it.
        bench.inputs.residualCurrent.tripLatched = true
        bench.command(.acknowledgeFaults)
        #expect(!bench.isClosed)
        #expect(bench.faults.contains(.residualCurrentTripped))
        #expect(!bench.outputs.clearTripLatch)
        bench.run(for: 2.s)
        #expect(bench.faults.contains(.residualCurrentTripped))
        bench.command(.acknowledgeFaults)
        #expect(bench.outputs.clearTripLatch)
    }
}
