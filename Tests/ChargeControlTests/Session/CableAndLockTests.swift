import ChargeControl
import Testing

@Suite("Cable and lock") struct CableAndLockTests {
    @Test("the plug is locked before current is offered, unlocked after the permit and the power are gone") func order()
    {
        var bench = Bench(.socket)
        bench.start()
        bench.plant.vehicle = .b
        #expect(bench.run(within: 2.s) { $0.lockPlug } != nil)
        #expect(!bench.outputs.pilot.isPWM)
        bench.run(within: 5.s) { $0.pilot.isPWM }
        #expect(bench.inputs.lock == .locked)
        bench.plant.vehicle = .c
        bench.run(for: 2.s)
        #expect(bench.isClosed)
        bench.inputs.permit.isAuthorized = false
        bench.run(for: 5.s)
        #expect(bench.isClosed && bench.outputs.lockPlug)
        bench.plant.vehicle = .b
        let opened = bench.run(within: 1.s) { !$0.closeMainContactor }
        let unlocked = bench.run(within: 1.s) { !$0.lockPlug }
        #expect(opened != nil)
        #expect(unlocked.map { $0 >= 30.ms } == true, "unlocked \(String(describing: unlocked)) after the open command")
    }

    @Test("a plug that cannot be locked is tried three times, with a move back in between, then a fault")
    func lockFails() {
        var bench = Bench(.socket)
        bench.plant.lockDefect = .unlocked
        bench.start()
        bench.plant.vehicle = .b
        var moves = 0
        var last = false
        let start = bench.now
        while !bench.faults.contains(.lockFailed), bench.now - start < 60.s {
            bench.step()
            if bench.outputs.lockPlug, !last { moves += 1 }
            last = bench.outputs.lockPlug
        }
        #expect(bench.faults.contains(.lockFailed))
        #expect(moves == 3)
        // Three times 3 s, twice 1 s back.
        #expect(bench.now - start >= 11.s && bench.now - start <= 11_200.ms)
        #expect(bench.closings == 0)
        bench.plant.lockDefect = nil
        bench.run(for: 6.s)
        #expect(bench.faults.contains(.lockFailed))
        bench.command(.acknowledgeFaults)
        #expect(bench.run(within: 60.s) { $0.pilot.isPWM } != nil)
    }

    @Test("a plug that cannot be unlocked is a warning, ends when it opens, and an acknowledgement tries again")
    func unlockFails() {
        var bench = Bench(.socket)
        bench.charge()
        bench.plant.vehicle = .b
        bench.plant.lockDefect = .locked
        bench.inputs.permit.isAuthorized = false
        #expect(bench.run(within: 60.s) { $0.faults.contains(.lockStuck) } != nil)
        bench.command(.acknowledgeFaults)
        #expect(bench.run(within: 5.s) { $0.lockPlug } != nil, "no further move to free the bolt")
        bench.plant.lockDefect = nil
        bench.run(for: 2.s)
        #expect(!bench.faults.contains(.lockStuck))
        #expect(!bench.outputs.lockPlug)
    }

    @Test("a lock of unknown position is no lock", arguments: [LockFeedback.unknown, .unlocked])
    func unknownLock(feedback: LockFeedback) {
        var bench = Bench(.socket)
        bench.plant.lockDefect = feedback
        bench.start()
        bench.plant.vehicle = .c
        bench.run(for: 120.s)
        #expect(bench.closings == 0)
    }

    @Test("the lock is never driven open under power, not even after it was lost") func neverUnderPower() {
        var bench = Bench(.socket)
        bench.charge()
        bench.plant.main.dropOut = 30.s
        bench.plant.lockDefect = .unlocked
        bench.run(within: 1.s) { !$0.closeMainContactor }
        while bench.plant.main.isClosed {
            #expect(bench.outputs.lockPlug)
            bench.step()
        }
        #expect(bench.faults.contains(.unlockedWhileCharging))
    }

    @Test(
        "started with a contactor not seen open, a plug found locked stays locked",
        arguments: [ContactorFeedback.closed, .unknown])
    func startedUnderPower(feedback: ContactorFeedback) {
        var control = ChargeControl(configuration: .socket)
        var inputs = Inputs()
        inputs.lock = .locked
        inputs.mainContactor = ContactorReading(feedback)
        for tick in Int64(1)...1_000 {
            let outputs = control.step(inputs, at: Instant(nanoseconds: tick * 10_000_000))
            #expect(outputs.lockPlug)
        }
        inputs.mainContactor = ContactorReading(.open)
        var outputs = Outputs()
        for tick in Int64(1_001)...9_000 {
            inputs.commands = .acknowledgeFaults
            outputs = control.step(inputs, at: Instant(nanoseconds: tick * 10_000_000))
            let millivolts: Int32 = outputs.pilot == .steadyLow ? -12_000 : 12_000
            inputs.pilot = PilotReading(highMillivolts: millivolts, lowMillivolts: millivolts)
        }
        #expect(!outputs.lockPlug)
    }

    @Test("a lock that cannot be read is not moved at start") func notMovedAtStart() {
        var control = ChargeControl(configuration: .socket)
        var inputs = Inputs()
        inputs.lock = .unknown
        for tick in Int64(1_000)...1_200 {
            #expect(!control.step(inputs, at: Instant(nanoseconds: tick * 10_000_000)).lockPlug)
        }
    }

    @Test("a jammed bolt being freed is not drawn back while a contactor is seen closed") func freedUnderPower() {
        var bench = Bench(.socket)
        bench.charge()
        bench.plant.vehicle = .b
        bench.plant.lockDefect = .locked
        bench.inputs.permit.isAuthorized = false
        bench.run(within: 5.s) { !$0.lockPlug }
        #expect(bench.run(within: 10.s) { $0.lockPlug } != nil, "no move to free the bolt")
        bench.plant.main.defect = .unreadable
        bench.run(for: 5.s)
        #expect(bench.outputs.lockPlug)
        bench.plant.main.defect = .none
        #expect(bench.run(within: 5.s) { !$0.lockPlug } != nil)
    }

    @Test("state E releases the plug once the contacts are open") func unlockInE() {
        var bench = Bench(.socket)
        bench.charge()
        bench.plant.vehicle = .e
        let unlocked = bench.run(within: 1.s) { !$0.lockPlug }
        #expect(unlocked.map { $0 <= 100.ms } == true)
        #expect(!bench.plant.main.isClosed)
    }

    @Test("a bolt that arrives and springs back again and again ends as a fault") func springsBack() {
        var bench = Bench(.socket)
        bench.start()
        bench.plant.vehicle = .b
        for _ in 0..<4 {
            bench.plant.lockDefect = .unlocked
            bench.run(for: 4_500.ms)
            bench.plant.lockDefect = .locked
            bench.run(for: 300.ms)
        }
        #expect(bench.faults == FaultSet(.lockFailed))
        #expect(bench.closings == 0)
    }

    @Test("glitches of the lock's feedback do not add up to a lock that opened") func lockGlitches() {
        var bench = Bench(.socket)
        bench.charge()
        for _ in 0..<5 {
            bench.plant.lockDefect = .unknown
            bench.run(for: 20.ms)
            bench.plant.lockDefect = nil
            bench.run(for: 100.ms)
        }
        #expect(bench.isClosed && bench.faults.isEmpty)
    }

    @Test("a vehicle that drew too much may be unplugged once it is cut off") func unlockAfterOvercurrent() {
        var bench = Bench(.socket)
        bench.charge()
        bench.inputs.meter.l1Milliamperes = 40_000
        #expect(bench.run(within: 20.s) { !$0.closeMainContactor } != nil)
        #expect(bench.run(within: 10.s) { !$0.lockPlug } != nil)
    }

    @Test("a permit that runs out releases the plug") func unlockWithoutPermit() {
        var bench = Bench(.socket)
        bench.offer()
        #expect(bench.outputs.lockPlug)
        bench.permitIsRenewed = false
        #expect(bench.run(within: 3.s) { !$0.lockPlug } != nil)
    }

    @Test("a restart in mid-charge never moves the lock of a plug found locked") func restartLocked() {
        var bench = Bench(.socket)
        bench.plant.vehicle = .c
        bench.plant.lockDefect = .locked
        for _ in 0..<2_000 {
            bench.step()
            #expect(bench.outputs.lockPlug)
            if !bench.outputs.lockPlug { return }
        }
        #expect(bench.isClosed)
    }

    @Test("no cable coding, no offer", arguments: [Int32.max, -1, 0, 79, 2_461])
    func unknownCable(ohms: Int32) {
        var bench = Bench(.socket)
        bench.inputs.proximityOhms = ohms
        bench.start()
        bench.plant.vehicle = .c
        bench.run(for: 60.s)
        #expect(bench.closings == 0)
        #expect(bench.outputs.hindrance == .cableUnknown)
    }

    @Test("each cable limits the offer to its rating", arguments: [(1_500, 13_000), (680, 20_000), (220, 32_000)])
    func rating(ohms: Int32, milliamperes: Int32) {
        var bench = Bench(.socket)
        bench.permitMilliamperes = 80_000
        bench.inputs.proximityOhms = ohms
        bench.charge()
        #expect(bench.outputs.allowedMilliamperes == milliamperes)
        #expect(bench.outputs.offeredMilliamperes <= milliamperes)
        #expect(bench.outputs.offeredMilliamperes > milliamperes - 500)
    }

    @Test("a rating never rises within a session") func ratingNeverRises() {
        var bench = Bench(.socket)
        bench.inputs.proximityOhms = 680
        bench.permitMilliamperes = 32_000
        bench.charge()
        bench.inputs.proximityOhms = 220
        bench.run(for: 10.s)
        #expect(bench.outputs.allowedMilliamperes == 20_000)
        bench.replug()
        bench.run(for: 5.s)
        #expect(bench.outputs.allowedMilliamperes == 32_000)
    }

    @Test("the coding lost for 100 ms is a fault, for 90 ms it is not") func proximityGlitch() {
        var bench = Bench(.socket)
        bench.charge()
        bench.inputs.proximityOhms = .max
        bench.run(for: 90.ms)
        bench.inputs.proximityOhms = 220
        bench.run(for: 100.ms)
        #expect(bench.isClosed && bench.faults.isEmpty)
        bench.inputs.proximityOhms = -1
        bench.run(for: 120.ms)
        #expect(!bench.isClosed && bench.faults.contains(.proximityLost))
    }

    @Test("a plug that is pulled in state F takes its coding with it: no fault of the cable's") func pulledInStateF() {
        var bench = Bench { $0.tetheredCableMilliamperes = 0 }
        bench.charge()
        bench.inputs.residualCurrent.hasError = true
        bench.run(within: 1.s) { $0.pilot == .steadyLow }
        bench.plant.vehicle = .a
        bench.inputs.proximityOhms = .max
        bench.run(for: 5.s)
        #expect(bench.faults == FaultSet(.residualCurrentMonitorFailed), "\(bench.faults.faults)")
        bench.inputs.residualCurrent.hasError = false
        bench.command(.acknowledgeFaults)
        bench.run(for: 2.s)
        #expect(bench.faults.isEmpty, "\(bench.faults.faults)")
    }

    @Test("a coding that went in state F while the vehicle stayed is told once the pilot shows the vehicle")
    func lostInStateF() {
        var bench = Bench { $0.tetheredCableMilliamperes = 0 }
        bench.charge()
        bench.inputs.residualCurrent.hasError = true
        bench.run(within: 1.s) { $0.pilot == .steadyLow }
        bench.inputs.proximityOhms = .max
        bench.run(for: 5.s)
        bench.inputs.residualCurrent.hasError = false
        bench.plant.vehicle = .b
        bench.command(.acknowledgeFaults)
        bench.run(for: 1.s)
        #expect(bench.faults == FaultSet(.proximityLost), "\(bench.faults.faults)")
    }
}
