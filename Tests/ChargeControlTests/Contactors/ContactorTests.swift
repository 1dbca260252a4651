import ChargeControl
import Testing

@Suite("Contactors") struct ContactorTests {
    @Test("a contactor that does not open is welded: 300 ms, out of service, plug stays locked") func welded() {
        var bench = Bench(.socket)
        bench.charge()
        bench.plant.main.defect = .welded
        bench.plant.vehicle = .b
        bench.run(within: 1.s) { !$0.closeMainContactor }
        let found = bench.run(within: 1.s) { $0.faults.contains(.contactorWelded) }
        #expect(found.map { $0 >= 240.ms && $0 <= 310.ms } == true, "\(String(describing: found))")
        #expect(bench.outputs.pilot == .steadyLow)
        bench.permitIsRenewed = false
        for _ in 0..<20 {
            bench.command(.acknowledgeFaults)
            bench.run(for: 1.s)
        }
        #expect(bench.outputs.lockPlug)
        #expect(bench.faults.contains(.contactorWelded))
    }

    @Test("a contactor that is not seen open is not closed, and the vehicle must ask anew for as long")
    func notSeenOpen() throws {
        var asking = Bench()
        asking.offer()
        asking.plant.vehicle = .c
        let span = try #require(asking.run(within: 5.s) { $0.closeMainContactor })
        let ticks = span.nanoseconds / asking.tick.nanoseconds
        // The last of these is the tick in which it closes otherwise.
        for tick in 0..<ticks {
            var bench = Bench()
            bench.offer()
            bench.plant.vehicle = .c
            for _ in 0..<tick { bench.step() }
            bench.plant.main.defect = .unreadable
            for _ in 0..<3 {
                bench.step()
                #expect(!bench.isClosed, "in tick \(tick)")
            }
            bench.plant.main.defect = .none
            let waited = try #require(bench.run(within: 5.s) { $0.closeMainContactor })
            #expect(waited >= bench.control.configuration.closeDelay)
        }
    }

    @Test("a weld in a session trips the upstream breaker where there is one") func upstream() {
        var bench = Bench { $0.hasUpstreamTrip = true }
        bench.charge()
        bench.plant.main.defect = .welded
        bench.plant.vehicle = .b
        bench.run(for: 1.s)
        #expect(bench.outputs.tripUpstream)
    }

    @Test("a weld found at start keeps the station from starting") func weldedAtStart() {
        let outputs = outputsAfterWeldedStart()
        #expect(outputs.faults.contains(.contactorWelded))
        #expect(outputs.stage == .starting)
    }

    @Test("a weld found at start trips the upstream breaker: nobody knows yet that no vehicle is there")
    func tripAtStart() {
        #expect(outputsAfterWeldedStart().tripUpstream)
    }

    private func outputsAfterWeldedStart() -> Outputs {
        var bench = Bench { $0.hasUpstreamTrip = true }
        bench.plant.main.defect = .welded
        bench.plant.main.command(true, at: bench.now)
        _ = bench.plant.main.read(at: bench.now)
        bench.plant.main.command(false, at: bench.now)
        bench.run(for: 5.s)
        return bench.outputs
    }

    @Test("a contactor that does not close, or drops out in mid-charge, is stuck open") func stuckOpen() {
        var bench = Bench()
        bench.offer()
        bench.plant.main.defect = .stuckOpen
        bench.plant.vehicle = .c
        bench.run(within: 5.s) { $0.closeMainContactor }
        let found = bench.run(within: 1.s) { $0.faults.contains(.contactorStuckOpen) }
        #expect(found.map { $0 >= 240.ms && $0 <= 260.ms } == true, "\(String(describing: found))")
        #expect(!bench.isClosed)
        #expect(bench.faults == FaultSet(.contactorStuckOpen))
    }

    @Test("feedback that chatters is bounce: the fourth change within a second, not the ones right after a command")
    func bounce() {
        var bench = Bench()
        bench.charge()
        bench.chatter(changes: 3)
        bench.run(for: 500.ms)
        #expect(bench.faults.isEmpty)
        bench.run(for: 1.s)
        bench.chatter(changes: 2)
        #expect(bench.faults.isEmpty)
        bench.chatter(changes: 2)
        #expect(bench.faults == FaultSet(.contactorBounce))
        #expect(!bench.isClosed)
        // The opening itself may bounce.
        bench.chatter(changes: 5)
        bench.run(for: 2.s)
        bench.command(.acknowledgeFaults)
        #expect(bench.faults.isEmpty)
    }

    @Test("changes beyond all counting are bounce") func verySwiftBounce() {
        var bench = Bench()
        bench.charge()
        bench.chatter(changes: 3)
        bench.chatter(changes: 254)
        #expect(bench.faults == FaultSet(.contactorBounce))
    }

    @Test("feedback may chatter for 100 ms after a command, not longer", arguments: [(90, true), (120, false)])
    func blanking(milliseconds: Int, isAllowed: Bool) {
        var bench = Bench()
        bench.offer()
        bench.plant.vehicle = .c
        bench.run(within: 5.s) { $0.closeMainContactor }
        bench.run(for: (milliseconds - 10).ms)
        bench.chatter(changes: 4)
        #expect(bench.faults.contains(.contactorBounce) != isAllowed)
    }

    @Test("feedback that contradicts for less than 50 ms in mid-charge is no fault") func shortContradiction() {
        var bench = Bench()
        bench.charge()
        bench.plant.main.defect = .unreadable
        bench.run(for: 40.ms)
        bench.plant.main.defect = .none
        bench.run(for: 1.s)
        #expect(bench.isClosed && bench.faults.isEmpty)
    }

    @Test("feedback that cannot be read opens, and is not taken for a weld") func unreadable() {
        var bench = Bench { $0.hasUpstreamTrip = true }
        bench.charge()
        bench.plant.main.defect = .unreadable
        let opened = bench.run(within: 1.s) { !$0.closeMainContactor }
        #expect(opened.map { $0 <= 60.ms } == true, "\(String(describing: opened))")
        #expect(bench.faults == FaultSet(.hardwareAccess))
        bench.run(for: 5.s)
        #expect(!bench.faults.contains(.contactorWelded))
        #expect(!bench.outputs.tripUpstream)
    }

    @Test("the core does not become ready with a contactor that is not seen open", arguments: [true, false])
    func notReady(isMain: Bool) {
        var bench = Bench(.switchable)
        if isMain { bench.plant.main.defect = .unreadable } else { bench.plant.phase.defect = .unreadable }
        bench.plant.vehicle = .c
        bench.run(for: 120.s)
        #expect(bench.outputs.stage == .starting)
        #expect(bench.outputs.pilot == .steadyLow)
        #expect(bench.closings == 0)
    }

    @Test("without a fault L2/L3 open first and the main contactor 10 ms later, with one both at once") func stagger() {
        var bench = Bench(.switchable)
        bench.charge()
        bench.plant.vehicle = .b
        let first = bench.run(within: 1.s) { !$0.closePhaseContactor }
        #expect(first == 20.ms)
        #expect(bench.isClosed)
        bench.step()
        #expect(!bench.isClosed)

        var faulty = Bench(.switchable)
        faulty.charge()
        faulty.inputs.emergencyStop = true
        faulty.step()
        #expect(!faulty.isClosed && !faulty.outputs.closePhaseContactor)
    }

    @Test("a welded phase contactor keeps the main one open") func weldedPhase() {
        var bench = Bench(.switchable)
        bench.charge()
        bench.plant.phase.defect = .welded
        bench.plant.vehicle = .b
        bench.run(for: 1.s)
        #expect(bench.faults.contains(.contactorWelded))
        bench.plant.vehicle = .c
        bench.run(for: 120.s)
        #expect(bench.closings == 1)
    }

    @Test("a vehicle that stops by itself keeps its offer and may resume") func vehicleStops() {
        var bench = Bench()
        bench.charge()
        bench.plant.vehicle = .b
        for _ in 0..<1_000 {
            bench.step()
            #expect(bench.outputs.pilot.isPWM)
            if !bench.outputs.pilot.isPWM { return }
        }
        bench.plant.vehicle = .c
        let closed = bench.run(within: 5.s) { $0.closeMainContactor }
        #expect(closed.map { $0 <= 3.s } == true)
    }

    @Test(
        "a pilot that flips between B and C for an hour closes the contactor at most every 10 s",
        arguments: [50, 700, 1_100])
    func noChatter(milliseconds: Int) {
        var bench = Bench()
        bench.offer()
        let half = milliseconds.ms
        var elapsed = TimeSpan.zero
        while elapsed < 600.s {
            bench.plant.vehicle = bench.plant.vehicle == .b ? .c : .b
            bench.run(for: half)
            elapsed = elapsed + half
        }
        #expect(bench.closings <= 60)
        print("flipping every \(milliseconds) ms: \(bench.closings) closings in 10 min")
    }

    @Test("a vehicle without a diode never closes the contactor, whatever it plays") func noDiode() {
        var bench = Bench()
        bench.start()
        bench.plant.hasDiode = false
        for _ in 0..<10 {
            for vehicle in [PilotLevel.b, .c, .a, .c, .b] {
                bench.plant.vehicle = vehicle
                bench.run(for: 40.s)
            }
        }
        #expect(bench.closings == 0)
    }
}
