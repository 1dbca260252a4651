import ChargeControl
import HAL
import Records
import Station
import Testing

@Suite("Loss of power in mid-session")
struct SessionPowerLossTests {
    /// A session of free charging with 100 Wh, the last state written at 60 Wh.
    private func charging(_ right: SessionRight) -> SessionBench {
        var bench = SessionBench()
        bench.facts.right = right
        bench.plugIn()
        bench.charge()
        bench.run(100)
        return bench
    }

    @Test("free charging goes on where the car is still connected, with the energy up to the loss of power")
    func freeCharging() throws {
        var bench = charging(SessionBench.free())
        bench.cutPower(for: 86_400, right: SessionBench.free())
        bench.plugIn()
        #expect(bench.news.contains(.resumed(id: 1)))
        bench.charge()
        bench.run(50)
        bench.unplug()
        bench.run(1)
        #expect(bench.store.records.count == 1)
        let end = try #require(bench.last?.end)
        #expect(end.reason == .evDisconnected)
        #expect(!end.isEstimated)
        #expect(end.progress.energy.wattHours == 150)
        #expect(end.progress.energy.isComplete)
        // 60 s were written, the 40 s after that are not known any more; nor is the time without power.
        #expect(end.progress.seconds == 110)
        #expect(end.progress.chargingSeconds == 110)
    }

    @Test("a session whose car has gone is closed at its last state, with the energy that the meter proves")
    func carGone() throws {
        var bench = charging(SessionBench.free())
        let lost = bench.wall
        bench.cutPower(for: 3_600, right: SessionBench.free())
        bench.unplug()
        bench.run(1)
        let end = try #require(bench.last?.end)
        #expect(end.reason == .powerLoss)
        #expect(end.isEstimated)
        #expect(end.progress.time.milliseconds == lost.milliseconds - 40_000)
        #expect(end.progress.seconds == 60)
        #expect(end.progress.energy.wattHours == 100)
        #expect(end.progress.energy.isComplete)
        #expect(bench.store.open.isEmpty)
        bench.plugIn()
        #expect(bench.store.records.count == 2)
    }

    @Test("a card's session goes on within 3 min by the same card, and asks for it")
    func card() throws {
        for seconds in [Int64(1), 110] {
            var bench = charging(SessionBench.card())
            bench.cutPower(for: seconds)
            let begin = try #require(bench.last?.begin)
            #expect(
                bench.news.count { $0 == .resumeRequested(begin) } == 1, "before it is known whether the car is there")
            bench.plugIn()
            bench.run(5)
            #expect(bench.news.count { $0 == .resumeRequested(begin) } == 1)
            bench.facts.right = SessionRight(authorization: .ocppWhitelist, token: SessionBench.card, serial: 9)
            bench.run(1)
            #expect(bench.news.contains(.resumed(id: 1)))
            #expect(bench.store.open.map(\.id) == [1])
        }
    }

    @Test("a card's session does not go on after 3 min, by another card, or with a clock that cannot be trusted")
    func cardRefused() throws {
        func restart(
            after seconds: Int64, _ right: SessionRight = SessionBench.card(), isClockSet: Bool = true
        ) -> SessionBench {
            var bench = charging(SessionBench.card())
            bench.facts.isClockSet = isClockSet
            bench.cutPower(for: seconds, right: right)
            bench.plugIn()
            bench.run(1)
            return bench
        }
        for bench in [
            restart(after: 241), restart(after: -3_600), restart(after: -70),
            restart(after: 60, isClockSet: false),
            restart(after: 60, SessionBench.card(SessionBench.otherCard)), restart(after: 60, SessionBench.free()),
        ] {
            #expect(bench.store.records.map(\.end?.reason) == [.powerLoss, nil])
            #expect(bench.store.records.first?.end?.progress.energy.wattHours == 100)
            #expect(bench.store.violations.isEmpty)
            #expect(!bench.news.contains(.resumed(id: 1)))
        }
    }

    @Test("a card that does not come again within 30 s leaves the session closed and the connector finishing")
    func cardSilent() throws {
        var bench = charging(SessionBench.card())
        bench.cutPower(for: 60)
        bench.plugIn()
        bench.run(29)
        #expect(bench.last?.end == nil)
        bench.run(1)
        #expect(bench.last?.end?.reason == .powerLoss)
        #expect(bench.keeper.status == .finishing)
        bench.facts.right = SessionBench.card()
        bench.run(1)
        #expect(bench.store.records.count == 2)
    }

    @Test("another energy manager than the one that permitted it does not continue a session")
    func remote() {
        let evcc = SessionRight(authorization: .remote, tag: "evcc", serial: 1)
        for tag in ["evcc", "openems"] {
            var bench = charging(evcc)
            bench.cutPower(for: 60, right: SessionRight(authorization: .remote, tag: tag, serial: 1))
            bench.plugIn()
            #expect(bench.news.contains(.resumed(id: 1)) == (tag == "evcc"))
        }
    }

    @Test("another meter, or a register that went back, proves nothing: the energy is that of the last state")
    func otherMeter() throws {
        for meter in [
            SessionMeter(model: "abb-b23", serialNumber: "4712", wattHours: 50_100),
            SessionMeter(model: "other", serialNumber: "4711", wattHours: 50_100),
            SessionMeter(model: "abb-b23", serialNumber: nil, wattHours: 50_100),
            SessionMeter(model: "abb-b23", serialNumber: "4711", wattHours: 50_059),
        ] {
            var bench = charging(SessionBench.free())
            bench.meter = meter
            bench.cutPower(for: 60)
            bench.unplug()
            bench.run(1)
            let energy = try #require(bench.last?.end?.progress.energy)
            #expect(energy.wattHours == 60)
            #expect(!energy.isComplete)
        }
    }

    @Test("a meter without a serial number proves a little energy, not much")
    func unprovenMeter() throws {
        for (more, counted, isComplete) in [(Int64(0), Int64(100), true), (1_900, 2_000, true), (2_000, 60, false)] {
            var bench = SessionBench()
            bench.meter?.serialNumber = nil
            bench.facts.right = SessionBench.free()
            bench.plugIn()
            bench.charge()
            bench.run(100)
            bench.meter?.wattHours += more
            bench.cutPower(for: 60)
            bench.unplug()
            bench.run(1)
            #expect(bench.last?.end?.progress.energy.wattHours == counted)
            #expect(bench.last?.end?.progress.energy.isComplete == isComplete)
        }
    }

    @Test("a session resumed on another meter counts on from there, and says that a part is missing")
    func resumedOnOtherMeter() throws {
        var bench = charging(SessionBench.free())
        bench.meter = SessionMeter(model: "abb-b23", serialNumber: "4712", wattHours: 7)
        bench.cutPower(for: 60, right: SessionBench.free())
        bench.plugIn()
        bench.charge()
        bench.run(10)
        bench.unplug()
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.wattHours == 70)
        #expect(energy.breaks == 1)
    }

    @Test("a closing waits at most 10 s for a silent meter")
    func silentMeter() throws {
        var bench = charging(SessionBench.free())
        bench.isAnswering = false
        bench.cutPower(for: 60)
        bench.unplug()
        bench.run(9)
        #expect(bench.last?.end == nil)
        bench.run(1)
        #expect(bench.last?.end?.progress.energy.wattHours == 60)
        #expect(bench.last?.end?.progress.energy.isComplete == false)
    }

    @Test("a new session gives way to a late meter that tells how the old one ended, until the contactor closes")
    func lateMeter() throws {
        for closesEarly in [false, true] {
            var bench = charging(SessionBench.free())
            bench.isAnswering = false
            bench.cutPower(for: 60, right: SessionBench.card())
            bench.plugIn()
            bench.run(4)
            #expect(bench.store.open.map(\.id) == [1])
            if closesEarly { bench.charge() }
            bench.isAnswering = true
            bench.run(1)
            #expect(bench.store.open.map(\.id) == [2])
            let energy = try #require(bench.store.records.first?.end?.progress.energy)
            #expect(energy.wattHours == (closesEarly ? 60 : 100))
            #expect(energy.isComplete == !closesEarly)
        }
    }

    @Test("a core that does not become ready within a minute closes the session")
    func notReady() {
        var bench = charging(SessionBench.free())
        bench.cutPower(for: 60)
        bench.facts.isStarting = true
        bench.run(57)
        #expect(bench.last?.end == nil)
        bench.run(1)
        #expect(bench.last?.end?.reason == .powerLoss)
    }

    @Test("of several open sessions the newest may go on; all older ones are closed")
    func several() throws {
        let store = MemorySessionStore()
        for index in 0..<3 {
            _ = try store.beginSession(
                SessionBegin(
                    time: UTCTime(milliseconds: 1_700_000_000_000 + Int64(index)), authorization: .freeCharging))
        }
        var bench = SessionBench(store: store)
        bench.facts.right = SessionBench.free()
        bench.plugIn()
        bench.run(1)
        #expect(store.records.map(\.end?.reason) == [.powerLoss, .powerLoss, nil])
        #expect(store.records.dropLast().allSatisfy { $0.end?.isEstimated == true && $0.end?.progress.seconds == 0 })
        #expect(bench.news.contains(.resumed(id: 3)))
    }

    @Test("a store that cannot be read at first is no reason not to charge; its open sessions are closed later")
    func unreadable() {
        var bench = charging(SessionBench.free())
        let calls = bench.store.calls
        bench.store.fail(calls..<(calls + 3))
        bench.cutPower(for: 60, right: SessionBench.free())
        bench.plugIn()
        bench.charge()
        #expect(bench.keeper.session != nil)
        #expect(bench.keeper.trouble != nil)
        bench.run(30)
        bench.unplug()
        bench.run(1)
        #expect(bench.keeper.trouble == nil)
        #expect(bench.store.records.map(\.end?.reason) == [.powerLoss, .evDisconnected])
        #expect(bench.store.records.map(\.end?.progress.energy.wattHours) == [60, 30])
        #expect(bench.store.violations.isEmpty)
    }

    @Test("a daemon that stops before it could read the store closes the old sessions before it writes its own")
    func closeBeforeReading() {
        for isReadableAtLast in [true, false] {
            var bench = charging(SessionBench.free())
            let calls = bench.store.calls
            bench.store.fail(calls..<(calls + 6))
            bench.cutPower(for: 60, right: SessionBench.free())
            bench.charge()
            bench.run(3)
            #expect(bench.keeper.trouble != nil)
            if isReadableAtLast { bench.store.fail(0..<0) }
            _ = bench.keeper.close(.softReset, bench.facts, at: bench.now, time: bench.wall)
            #expect(bench.store.violations.isEmpty)
            #expect(bench.store.records.map(\.end?.reason) == (isReadableAtLast ? [.powerLoss, .softReset] : [nil]))
        }
    }

    @Test("a store that can be read only after another session has ended gets both, one after the other")
    func unreadableForLong() {
        var bench = charging(SessionBench.free())
        let calls = bench.store.calls
        bench.store.fail(calls..<(calls + 8))
        bench.cutPower(for: 60, right: SessionBench.free())
        bench.charge()
        bench.run(10)
        bench.unplug()
        bench.run(20)
        #expect(bench.keeper.pendingCount == 1)
        bench.run(600)
        #expect(bench.store.violations.isEmpty)
        #expect(bench.store.records.map(\.end?.reason) == [.powerLoss, .evDisconnected])
        #expect(bench.store.records.last?.end?.progress.energy.wattHours == 10)
    }

    @Test("power lost at every second of a session: one session if the car stays, and no energy more than flowed")
    func everyStep() throws {
        for right in [SessionBench.free(), SessionBench.card()] {
            for cut in 0..<Int64(240) {
                for staysConnected in [true, false] {
                    var bench = SessionBench()
                    func play(_ bench: inout SessionBench, from: Int64, to: Int64) {
                        for second in from..<to {
                            switch second {
                            case 5: bench.plugIn()
                            case 10: bench.facts.right = right
                            case 15: bench.core(connected: true, offering: true)
                            case 20, 140: bench.charge()
                            case 130: bench.pause()
                            case 215:
                                bench.facts.right = nil
                                bench.facts.stop = .local
                                bench.step()
                            case 218: bench.pause()
                            case 230: bench.unplug()
                            default: break
                            }
                            bench.run(1)
                        }
                    }
                    play(&bench, from: 0, to: cut)
                    let wasOpen = bench.store.open.count == 1
                    let isAuthorized = bench.facts.right != nil
                    let facts = bench.facts
                    bench.cutPower(for: 30, right: facts.right)
                    if staysConnected {
                        bench.core(connected: facts.isVehicleConnected)
                        if facts.isVehicleConnected, facts.isContactorClosed, isAuthorized { bench.charge() }
                        play(&bench, from: cut, to: 240)
                    } else {
                        bench.facts.right = nil
                        bench.unplug()
                    }
                    bench.run(60)
                    #expect(bench.store.violations.isEmpty, "cut at \(cut): \(bench.store.violations)")
                    #expect(bench.store.open.isEmpty, "cut at \(cut)")
                    let sum = bench.store.records.compactMap { $0.end?.progress.energy.wattHours }.reduce(0, +)
                    #expect(sum <= bench.flowed, "cut at \(cut): energy invented")
                    if bench.store.records.allSatisfy({ $0.end?.progress.energy.isComplete == true }) {
                        #expect(sum == bench.flowed, "cut at \(cut): whole, and yet \(sum) of \(bench.flowed)")
                    }
                    if wasOpen, staysConnected, isAuthorized {
                        #expect(bench.store.records.count == 1, "cut at \(cut): resumed")
                        #expect(bench.last?.end?.isEstimated == false)
                    }
                    if wasOpen, !staysConnected { #expect(bench.last?.end?.reason == .powerLoss, "cut at \(cut)") }
                }
            }
        }
    }
}
