import ChargeControl
import Testing

@Suite("Fault reactions and recovery") struct FaultReactionTests {
    private func charging(_ scenario: FaultScenario) -> Bench {
        var bench = Bench(scenario.configuration)
        bench.charge()
        return bench
    }

    @Test(
        "each fault is raised by its cause within its bound and reacts as its severity says",
        arguments: FaultScenario.all)
    func reaction(scenario: FaultScenario) {
        var bench = charging(scenario)
        scenario.cause(&bench)
        let raised = bench.run(within: 10.s) { $0.faults.contains(scenario.fault) }
        #expect(raised.map { $0 <= scenario.bound } == true, "\(String(describing: raised))")
        print("\(scenario.fault): raised after \(raised ?? .never)")
        switch scenario.fault.severity {
        case .openImmediately: #expect(!bench.isClosed && !bench.outputs.closePhaseContactor)
        case .stopSoftly:
            #expect(bench.isClosed)
            #expect(bench.outputs.pilot == .steadyHigh)
            let opened = bench.run(within: 10.s) { !$0.closeMainContactor }
            #expect(opened == 6.s, "\(String(describing: opened))")
        case .warning: Issue.record("not in this table")
        }
        #expect(bench.outputs.stage == .faulted)
        #expect(bench.outputs.hindrance == .fault)
    }

    @Test("each fault shows in the pilot as declared", arguments: FaultScenario.all)
    func pilot(scenario: FaultScenario) {
        var bench = charging(scenario)
        scenario.cause(&bench)
        bench.run(within: 10.s) { $0.faults.contains(scenario.fault) }
        switch scenario.fault.pilotReaction {
        case .none: break
        case .steadyHigh: #expect(bench.outputs.pilot == .steadyHigh)
        case .stateF:
            #expect(bench.outputs.pilot == .steadyLow)
            bench.run(for: 2.s)
            #expect(bench.outputs.pilot == .steadyLow)
        case .stateFThenHigh:
            #expect(bench.outputs.pilot == .steadyLow)
            let shown = bench.run(within: 1.s) { $0.pilot == .steadyHigh }
            #expect(shown == 300.ms, "state F for \(String(describing: shown))")
        }
    }

    @Test(
        "a short that shows on the lower plateau some readings before the upper is a short, not a missing diode",
        arguments: [1, 2])
    func skewedShort(readings: Int) {
        var bench = Bench(.fullyEquipped)
        bench.charge()
        bench.plant.pilotOverride = PilotReading(highMillivolts: 6_000, lowMillivolts: 0)
        for _ in 0..<readings { bench.step() }
        bench.plant.pilotOverride = nil
        bench.plant.vehicle = .e
        let opened = bench.run(within: 1.s) { !$0.closeMainContactor }
        #expect(opened.map { $0 <= 30.ms } == true, "\(String(describing: opened))")
        bench.run(for: 2.s)
        #expect(bench.faults.faults == [.controlPilotShort])
    }

    @Test("a pilot that is shorted in every other reading and has no lower plateau never holds the contactor")
    func flutteringShort() {
        var bench = Bench(.fullyEquipped)
        bench.charge()
        var readings = 0
        while bench.isClosed, readings < 20 {
            let high: Int32 = readings.isMultiple(of: 2) ? 0 : 6_000
            bench.plant.pilotOverride = PilotReading(highMillivolts: high, lowMillivolts: 0)
            bench.step()
            readings += 1
        }
        #expect(readings <= 4, "\(readings) readings")
        // Which of the two it is cannot be told from such readings; that something is wrong must be.
        #expect(
            bench.faults.contains(.controlPilotShort) || bench.faults.contains(.diodeMissing)
                || bench.faults.contains(.controlPilotIndeterminate), "\(bench.faults.faults)")
    }

    @Test("no fault ends while its cause lasts, whatever a person acknowledges", arguments: FaultScenario.all)
    func causeKeepsItOpen(scenario: FaultScenario) {
        // With the signal off, current and diode cannot be judged any more: those wait for a hand anyway.
        guard scenario.fault != .diodeMissing, scenario.fault != .overcurrent, scenario.fault != .contactorStuckOpen,
            scenario.fault != .controlPilotDriver, scenario.fault != .unlockedWhileCharging
        else { return }
        var bench = charging(scenario)
        scenario.cause(&bench)
        bench.run(within: 10.s) { $0.faults.contains(scenario.fault) }
        for _ in 0..<200 {
            bench.command(.acknowledgeFaults)
            bench.run(for: 500.ms)
            #expect(bench.faults.contains(scenario.fault))
            if !bench.faults.contains(scenario.fault) { return }
        }
        #expect(!bench.isClosed)
    }

    @Test("each fault ends only in the way that it declares", arguments: FaultScenario.all)
    func clearing(scenario: FaultScenario) {
        let fault = scenario.fault
        // Judged by the rectangle's negative half only: with the fault the rectangle ends, and the fault 5 s later.
        guard fault != .controlPilotDriver else { return }
        var bench = charging(scenario)
        scenario.cause(&bench)
        bench.run(within: 10.s) { $0.faults.contains(fault) }
        bench.run(for: 8.s)
        scenario.relief(&bench)
        switch fault.clearing {
        case .byItself:
            let ended = bench.run(within: 100.s) { !$0.faults.contains(fault) }
            #expect(
                ended.map { $0 >= fault.holdOff && $0 <= fault.holdOff + 150.ms } == true,
                "\(String(describing: ended))")
        case .byUnplugging:
            bench.run(for: 60.s)
            #expect(bench.faults.contains(fault))
            bench.plant.vehicle = .a
            #expect(bench.run(within: 1.s) { !$0.faults.contains(fault) } != nil)
        case .byAcknowledgement, .byReclosingPolicy:
            bench.run(for: 60.s)
            #expect(bench.faults.contains(fault))
            bench.command(.acknowledgeFaults)
            #expect(!bench.faults.contains(fault))
        }
    }

    @Test("a fault that asks for a person does not end by unplugging", arguments: FaultScenario.all)
    func unpluggingIsNoAcknowledgement(scenario: FaultScenario) {
        guard scenario.fault.clearing == .byAcknowledgement else { return }
        var bench = charging(scenario)
        scenario.cause(&bench)
        bench.run(within: 10.s) { $0.faults.contains(scenario.fault) }
        scenario.relief(&bench)
        bench.plant.vehicle = .a
        bench.run(for: 60.s)
        #expect(bench.faults.contains(scenario.fault))
    }

    @Test(
        "after each fault a healthy vehicle charges again, once it is over and a person acknowledged",
        arguments: FaultScenario.all)
    func noDeadEnd(scenario: FaultScenario) {
        var bench = charging(scenario)
        scenario.cause(&bench)
        bench.run(within: 10.s) { $0.faults.contains(scenario.fault) }
        bench.run(for: 8.s)
        scenario.relief(&bench)
        bench.run(for: 70.s)
        bench.command(.acknowledgeFaults)
        let again = bench.run(within: 60.s) { $0.closeMainContactor }
        #expect(bench.isClosed, "\(bench.outputs.hindrance) \(bench.faults.faults) after \(String(describing: again))")
    }

    @Test("each fault is raised again by the same cause", arguments: FaultScenario.all)
    func raisedAgain(scenario: FaultScenario) {
        var bench = charging(scenario)
        for _ in 0..<3 {
            scenario.cause(&bench)
            #expect(bench.run(within: 10.s) { $0.faults.contains(scenario.fault) } != nil)
            bench.run(for: 8.s)
            #expect(!bench.isClosed)
            scenario.relief(&bench)
            bench.run(for: 70.s)
            bench.command(.acknowledgeFaults)
            bench.run(within: 60.s) { $0.closeMainContactor }
            bench.run(for: 1.s)
            #expect(bench.isClosed)
        }
    }

    @Test("after a fault that opened, the same vehicle waits 30 s, another none", arguments: FaultScenario.all)
    func holdOff(scenario: FaultScenario) {
        guard scenario.fault.severity == .openImmediately, scenario.fault.clearing == .byItself else { return }
        var bench = charging(scenario)
        scenario.cause(&bench)
        bench.run(within: 10.s) { $0.faults.contains(scenario.fault) }
        scenario.relief(&bench)
        bench.run(within: 100.s) { !$0.faults.contains(scenario.fault) }
        var other = bench
        other.replug()
        #expect(other.run(within: 5.s) { $0.pilot.isPWM } != nil, "\(other.outputs.hindrance)")
        let offered = bench.run(within: 60.s) { $0.pilot.isPWM }
        #expect(offered.map { $0 >= 30.s && $0 <= 30_020.ms } == true, "\(String(describing: offered))")
        #expect(bench.outputs.hindrance != .faultHoldOff)
    }

    @Test("faults together: the stronger reaction wins, and each ends by its own rule") func together() {
        var bench = Bench(.fullyEquipped)
        bench.charge()
        bench.inputs.emergencyStop = true
        bench.inputs.meter.age = .never
        bench.step()
        #expect(!bench.isClosed)
        #expect(bench.faults == [FaultSet(.emergencyStop), FaultSet(.meterStale)])
        bench.inputs.meter.age = .zero
        bench.run(for: 1_100.ms)
        #expect(bench.faults == FaultSet(.emergencyStop))
        bench.inputs.emergencyStop = false
        bench.command(.acknowledgeFaults)
        #expect(bench.faults.isEmpty)
    }

    @Test(
        "a fault that puts the station out of service keeps state F, whatever else is wrong",
        arguments: [Fault.hardwareAccess, .residualCurrentMonitorFailed])
    func outOfService(fault: Fault) {
        var bench = Bench(.fullyEquipped)
        bench.charge()
        bench.inputs.hardwareFailed = fault == .hardwareAccess
        bench.inputs.residualCurrent.hasError = fault == .residualCurrentMonitorFailed
        bench.inputs.emergencyStop = true
        bench.inputs.meter.age = .never
        bench.run(for: 2.s)
        #expect(bench.faults.contains(fault) && bench.faults.contains(.emergencyStop))
        #expect(bench.outputs.pilot == .steadyLow)
    }

    @Test("a clock that runs backwards opens at once and puts the station out of service for 60 s") func clock() {
        var bench = Bench()
        bench.charge()
        bench.turnBack(50.ms)
        bench.stepNow()
        #expect(!bench.isClosed)
        #expect(bench.faults.contains(.clockError))
        #expect(bench.outputs.pilot == .steadyLow)
        bench.run(for: 59.s)
        #expect(bench.faults.contains(.clockError))
        bench.run(for: 2.s)
        #expect(bench.faults.isEmpty)
        #expect(bench.run(within: 60.s) { $0.closeMainContactor } != nil)
    }

    @Test(
        "after a jump back of the clock nothing counts before it has caught up: 20 s more out of service for 20 s back")
    func clockJump() {
        var bench = Bench()
        bench.charge()
        bench.turnBack(20.s)
        bench.run(for: 79.s)
        #expect(bench.faults.contains(.clockError))
        bench.run(for: 2.s)
        #expect(bench.faults.isEmpty)
    }

    @Test("a negative half lower than the supply ends as a fault 5 s after the offer, and never closes again")
    func driverFault() {
        var bench = Bench()
        bench.charge()
        bench.plant.pilotOverride = PilotReading(highMillivolts: 6_000, lowMillivolts: -14_000)
        bench.run(within: 1.s) { $0.faults.contains(.controlPilotDriver) }
        let ended = bench.run(within: 10.s) { !$0.faults.contains(.controlPilotDriver) }
        #expect(ended.map { $0 >= 4_990.ms && $0 <= 5_010.ms } == true, "\(String(describing: ended))")
        bench.run(for: 200.s)
        #expect(bench.closings == 1)
    }

    @Test("a lower plateau that goes missing while the vehicle leaves is the driver's fault, not the vehicle's diode")
    func plateauMissingWithoutVehicle() {
        var bench = Bench()
        bench.offer()
        bench.run(for: 100.ms)
        for high: Int32 in [9_000, 12_000, 12_000] {
            bench.plant.pilotOverride = PilotReading(highMillivolts: high, lowMillivolts: 0)
            bench.step()
        }
        #expect(bench.outputs.level == .a)
        #expect(bench.faults == FaultSet(.controlPilotDriver))
    }

    @Test("a pilot that stays at −12 V though the station drives it is reported as the driver's fault") func stuckLow()
    {
        var bench = Bench()
        bench.charge()
        bench.plant.pilotOverride = PilotReading(highMillivolts: -12_000, lowMillivolts: -12_000)
        #expect(bench.run(within: 1.s) { $0.faults.contains(.controlPilotDriver) } != nil)
        bench.run(for: 20.s)
        #expect(bench.faults == FaultSet(.controlPilotDriver))
        #expect(!bench.isClosed)
    }

    @Test("a pilot that does not follow to −12 V is reported as the driver's fault") func driver() {
        var bench = Bench()
        bench.charge()
        bench.inputs.emergencyStop = true
        bench.step()
        bench.plant.pilotOverride = PilotReading(highMillivolts: 12_000, lowMillivolts: 12_000)
        #expect(bench.run(within: 1.s) { $0.faults.contains(.controlPilotDriver) } != nil)
        #expect(!bench.isClosed)
    }
}
