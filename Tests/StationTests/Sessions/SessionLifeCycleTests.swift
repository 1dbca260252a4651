import ChargeControl
import HAL
import Records
import Station
import Testing

@Suite("Session life cycle")
struct SessionLifeCycleTests {
    @Test("free charging: a session from plugging in to unplugging, with time and energy")
    func freeCharging() throws {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.run(5)
        #expect(bench.store.records.isEmpty)
        let begin = bench.wall
        bench.plugIn()
        bench.run(10)
        bench.core(connected: true, offering: true)
        bench.run(10)
        bench.charge()
        bench.run(100)
        bench.pause()
        bench.run(30)
        bench.charge()
        bench.run(50)
        bench.core(connected: true, offering: true)
        bench.run(100)
        let end = bench.wall
        bench.unplug()
        bench.run(2)
        #expect(
            bench.statuses == [
                .available, .suspendedEVSE, .suspendedEV, .charging, .suspendedEVSE, .charging, .suspendedEV,
                .available,
            ])
        let record = try #require(bench.last)
        #expect(bench.store.records.count == 1)
        #expect(record.begin.time == begin)
        #expect(record.begin.authorization == .freeCharging)
        #expect(record.begin.tagText == "freecharging")
        #expect(record.begin.meter == SessionMeter(model: "abb-b23", serialNumber: "4711", wattHours: 50_000))
        let done = try #require(record.end)
        #expect(done.reason == .evDisconnected)
        #expect(!done.isEstimated)
        #expect(done.progress.time == end)
        #expect(done.progress.seconds == 300)
        #expect(done.progress.chargingSeconds == 150)
        #expect(done.progress.energy.wattHours == 150)
        #expect(done.progress.energy.isComplete)
        #expect(bench.store.violations.isEmpty)
        #expect(bench.keeper.session == nil)
    }

    @Test("a card begins and ends a session; the car must go or another right come before the next")
    func card() throws {
        var bench = SessionBench()
        bench.plugIn()
        bench.run(10)
        #expect(bench.keeper.status == .preparing)
        bench.facts.right = SessionBench.card()
        bench.run(1)
        bench.charge()
        bench.run(60)
        bench.facts.stop = .local
        bench.step()
        #expect(bench.news.contains(.ending(.local)))
        #expect(bench.keeper.isRightSpent)
        #expect(bench.last?.end == nil, "the car may draw until the contactor opens")
        bench.run(3)
        bench.pause()
        bench.run(2)
        #expect(bench.keeper.status == .finishing)
        #expect(bench.last?.end?.reason == .local)
        #expect(bench.last?.end?.progress.energy.wattHours == 63)
        #expect(bench.last?.end?.progress.seconds == 63)
        #expect(bench.last?.begin.token == SessionBench.card)
        bench.run(100)
        #expect(bench.keeper.isRightSpent, "the right that was not taken away begins nothing")
        #expect(bench.store.records.count == 1)
        bench.facts.right = SessionBench.card(SessionBench.card, 2)
        bench.run(1)
        #expect(bench.store.records.count == 2)
        #expect(!bench.keeper.isRightSpent)
        bench.unplug()
        bench.facts.right = nil
        bench.run(10)
        #expect(bench.keeper.status == .available)
        #expect(bench.store.records.map(\.end?.reason) == [.local, .evDisconnected])
        #expect(bench.store.records.map(\.id) == [1, 2])
    }

    @Test("a card before the car, a reservation, a connector out of service")
    func statuses() {
        var bench = SessionBench()
        #expect(bench.keeper.status == .unavailable)
        bench.run(1)
        #expect(bench.keeper.status == .available)
        bench.facts.isReserved = true
        bench.run(1)
        #expect(bench.keeper.status == .reserved)
        bench.facts.right = SessionBench.card()
        bench.run(1)
        #expect(bench.keeper.status == .preparing)
        bench.facts.right = nil
        bench.facts.isReserved = false
        bench.facts.isInoperative = true
        bench.plugIn()
        #expect(bench.keeper.status == .unavailable)
        bench.facts.right = SessionBench.card()
        bench.run(5)
        #expect(bench.store.records.isEmpty)
        bench.facts.isInoperative = false
        bench.run(1)
        bench.charge()
        bench.facts.isInoperative = true
        bench.run(1)
        #expect(bench.keeper.status == .charging, "taken out of service when the session has ended")
        bench.unplug()
        bench.run(1)
        #expect(bench.keeper.status == .unavailable)
    }

    @Test("every reason ends a session, and the gravest of several is kept", arguments: SessionEndReason.allCases)
    func reasons(_ reason: SessionEndReason) throws {
        guard reason != .powerLoss else { return }
        var bench = SessionBench()
        bench.facts.right =
            reason == .remote
            ? SessionRight(authorization: .remote, tag: "evcc", serial: 1) : SessionBench.card()
        bench.plugIn()
        bench.charge()
        bench.run(30)
        switch reason {
        case .emergencyStop:
            bench.facts.faults = FaultSet(.emergencyStop)
            bench.facts.stop = .local
        case .evDisconnected:
            bench.facts.isVehicleConnected = false
            bench.facts.stop = .local
        case .local, .softReset: bench.facts.stop = reason
        case .remote, .deauthorized: bench.facts.right = nil
        case .other:
            bench.facts.faults = FaultSet(.unlockedWhileCharging)
            bench.facts.right = nil
        case .powerLoss: break
        }
        bench.facts.isContactorClosed = false
        bench.step()
        bench.run(1)
        #expect(bench.last?.end?.reason == reason)
        #expect(bench.last?.end?.progress.energy.wattHours == 30)
        #expect(bench.last?.end?.progress.energy.isComplete == true)
        let expected: ConnectorStatus =
            switch reason {
            case .emergencyStop, .other: .faulted
            case .evDisconnected: .preparing
            default: .finishing
            }
        #expect(bench.keeper.status == expected)
    }

    @Test("a fault that passes by itself leaves the session open; a lasting one ends it")
    func faults() {
        for fault in Fault.allCases {
            var bench = SessionBench()
            bench.facts.right = SessionBench.card()
            bench.plugIn()
            bench.charge()
            bench.run(10)
            bench.facts.faults = FaultSet(fault)
            if fault.severity != .warning { bench.facts.isContactorClosed = false }
            bench.run(10)
            let ends =
                fault.severity != .warning
                && (fault.clearing == .byUnplugging || fault.clearing == .byAcknowledgement)
            #expect((bench.last?.end != nil) == ends, "\(fault)")
            #expect(bench.keeper.status == (fault.severity == .warning ? .charging : .faulted), "\(fault)")
        }
    }

    @Test("free charging goes on after an emergency stop or a fault, a card does not")
    func afterFault() {
        for right in [SessionBench.free(), SessionBench.card()] {
            var bench = SessionBench()
            bench.facts.right = right
            bench.plugIn()
            bench.run(2)
            bench.facts.faults = FaultSet(.emergencyStop)
            bench.run(10)
            #expect(bench.store.records.count == 1)
            bench.facts.faults = FaultSet()
            bench.run(10)
            #expect(bench.store.records.count == (right.authorization == .freeCharging ? 2 : 1))
            #expect(bench.keeper.isRightSpent == (right.authorization != .freeCharging))
        }
    }

    @Test("no energy flows uncounted: a contactor that closes under a spent right begins a session")
    func safetyNet() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.card()
        bench.plugIn()
        bench.facts.stop = .local
        bench.run(2)
        #expect(bench.store.records.map(\.end?.reason) == [.local])
        bench.charge()
        bench.run(10)
        bench.unplug()
        bench.run(2)
        #expect(bench.store.records.map(\.end?.progress.energy.wattHours) == [0, 10])
    }

    @Test("a contactor that is closed though nobody may charge is told once")
    func unauthorizedEnergy() {
        var bench = SessionBench()
        bench.charge()
        bench.run(10)
        #expect(bench.news.count { $0 == .energyWithoutSession } == 1)
        bench.pause()
        bench.charge()
        #expect(bench.news.count { $0 == .energyWithoutSession } == 2)
        #expect(bench.store.records.isEmpty)
    }

    @Test("a contactor that never opens does not keep a session open, nor begin one after the other")
    func welded() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.card()
        bench.plugIn()
        bench.charge()
        bench.run(10)
        bench.facts.stop = .local
        bench.step()
        bench.facts.faults = FaultSet(.contactorWelded)
        bench.run(200)
        #expect(bench.store.records.map(\.end?.reason) == [.local])
        #expect(bench.last?.end?.progress.seconds == 40)
        #expect(bench.news.count { $0 == .energyWithoutSession } == 1)
    }

    @Test("another card's right ends the session and begins its own")
    func otherToken() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.card()
        bench.plugIn()
        bench.charge()
        bench.run(10)
        bench.facts.right = SessionBench.card(SessionBench.otherCard, 2)
        bench.step()
        bench.pause()
        bench.run(2)
        #expect(bench.store.records.map(\.end?.reason) == [.deauthorized, nil])
        #expect(bench.last?.begin.token == SessionBench.otherCard)
    }

    @Test("the daemon's end closes the session at once with what the meter said")
    func close() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.plugIn()
        bench.charge()
        bench.run(10)
        let news = bench.keeper.close(.softReset, bench.facts, at: bench.now, time: bench.wall)
        #expect(bench.last?.end?.reason == .softReset)
        #expect(bench.last?.end?.progress.energy.wattHours == 10)
        #expect(news.count == 1)
        #expect(bench.keeper.session == nil)
        #expect(bench.keeper.close(.softReset, bench.facts, at: bench.now, time: bench.wall).isEmpty)
    }

    @Test("signed readings are kept with their session, also one that comes after its end")
    func signedReadings() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.isAnswering = false
        bench.plugIn()
        bench.facts.signedReadings = ["OCMF|begin"]
        bench.step()
        bench.isAnswering = true
        bench.run(2)
        bench.charge()
        bench.facts.signedReadings = ["OCMF|middle"]
        bench.run(5)
        bench.unplug()
        bench.run(5)
        bench.facts.signedReadings = ["OCMF|end"]
        bench.run(2)
        #expect(bench.store.records.map(\.signedReadings) == [["OCMF|begin", "OCMF|middle", "OCMF|end"]])
        #expect(bench.last?.end != nil)
    }

    @Test("a signed reading of a session goes to that one, whichever runs now, and it is told when the store has it")
    func lateSignedReading() throws {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.plugIn()
        let first = try #require(bench.keeper.session)
        bench.unplug()
        bench.run(2)
        bench.plugIn()
        let second = try #require(bench.keeper.session)
        #expect(first.handle != second.handle)
        #expect(bench.keeper.id(ofSession: first.handle) == 1 && bench.keeper.id(ofSession: second.handle) == 2)
        bench.store.fail(0..<Int.max)
        let isKnown = bench.keeper.keep(signedReading: "OCMF|a", ofHandle: first.handle)
        bench.keeper.keep(signedReading: "OCMF|b", ofSession: 2)
        let isOtherKnown = bench.keeper.keep(signedReading: "OCMF|c", ofHandle: 99)
        #expect(isKnown && !isOtherKnown)
        bench.run(5)
        #expect(!bench.news.contains(.signedReadingKept(id: 1, "OCMF|a")))
        bench.store.fail(0..<0)
        bench.run(70)
        #expect(bench.store.records.map(\.signedReadings) == [["OCMF|a"], ["OCMF|b"]])
        #expect(bench.news.contains(.signedReadingKept(id: 1, "OCMF|a")))
        #expect(bench.news.contains(.signedReadingKept(id: 2, "OCMF|b")))
        bench.keeper.keep(signedReading: "OCMF|d", ofSession: 77)
        bench.run(2)
        #expect(bench.news.contains(.signedReadingLost(id: 77, "OCMF|d")))
    }

    @Test("a late signed reading that the store refuses for good keeps nothing else from being stored")
    func refusedReading() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.plugIn()
        bench.unplug()
        bench.run(2)
        #expect(bench.last?.end != nil)
        bench.store.refuseReadings(of: 1, with: StoreError(.full, "no room for readings of this session"))
        bench.keeper.keep(signedReading: "OCMF|a", ofSession: 1)
        bench.run(2)
        bench.plugIn()
        bench.run(100)
        #expect(bench.store.records.map(\.id) == [1, 2])
        #expect(bench.keeper.trouble?.kind == .full)
        bench.store.refuseReadings(of: 1, with: StoreError(.damaged, "the session cannot be read"))
        bench.run(70)
        #expect(bench.news.contains(.signedReadingLost(id: 1, "OCMF|a")))
        #expect(bench.keeper.trouble == nil)
    }

    @Test("the state is written at the beginning, at each change of the contactor, and every minute of charging")
    func writes() {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        bench.plugIn()
        #expect(bench.store.progressWrites == 1)
        bench.run(299)
        #expect(bench.store.progressWrites == 1)
        bench.run(1)
        #expect(bench.store.progressWrites == 2)
        bench.charge()
        #expect(bench.store.progressWrites == 3)
        bench.run(59)
        #expect(bench.store.progressWrites == 3)
        bench.run(1)
        #expect(bench.store.progressWrites == 4)
        #expect(bench.last?.progress?.energy.wattHours == 60)
        bench.run(600)
        #expect(bench.store.progressWrites == 14)
        bench.pause()
        #expect(bench.store.progressWrites == 15)
    }

    @Test("steps of the wall clock change no span and no energy", arguments: 0..<10)
    func wallClock(seed: UInt64) throws {
        var random = WalkGenerator(seed: seed)
        var bench = SessionBench()
        bench.facts.right = SessionBench.card()
        bench.plugIn()
        bench.charge()
        for _ in 0..<100 {
            bench.run(1)
            bench.wall.milliseconds += Int64.random(in: -10_000_000_000...10_000_000_000, using: &random)
        }
        bench.unplug()
        bench.run(1)
        let progress = try #require(bench.last?.end?.progress)
        #expect(progress.seconds == 100)
        #expect(progress.chargingSeconds == 100)
        #expect(progress.energy.wattHours == 100)
        #expect(bench.store.records.count == 1)
    }
}
