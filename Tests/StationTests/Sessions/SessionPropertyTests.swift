import ChargeControl
import HAL
import Records
import Station
import Testing

@Suite("Sessions, at random")
struct SessionPropertyTests {
    /// What begun and ended sessions were told of.
    private struct Tally {
        var begun = 0
        var ended = 0
    }

    @Test("whatever happens, every session that began is open or ended in the store, one at a time", arguments: 0..<60)
    func random(seed: UInt64) throws {
        var random = WalkGenerator(seed: seed)
        var bench = SessionBench()
        var serial: UInt64 = 1
        var wasOpen = false
        var cuts = 0
        // A disk that fails now and then in half of the walks.
        let isDiskBad = seed % 2 == 1
        for _ in 0..<1_500 {
            if isDiskBad, random.chance(3) {
                let calls = bench.store.calls
                bench.store.fail(calls..<(calls + Int.random(in: 1...4, using: &random)))
            }
            change(&bench, &serial, &random)
            if !isDiskBad, random.chance(1) {
                cuts += 1
                bench.cutPower(for: Int64.random(in: 0...1_000, using: &random), right: bench.facts.right)
                if random.chance(80) { bench.plugIn() }
            }
            bench.step(after: 1_000)
            let session = bench.keeper.session
            #expect(bench.store.open.count <= 1)
            #expect(bench.store.violations.isEmpty, "\(bench.store.violations)")
            if let session {
                #expect(session.progress.seconds >= 0)
                #expect((0...session.progress.seconds).contains(session.progress.chargingSeconds))
                #expect((session.progress.energy.wattHours ?? 0) >= 0)
                #expect(session.progress.energy.wattHours ?? 0 <= bench.flowed)
                if let id = session.id { #expect(bench.store.records.contains { $0.id == id }, "ids are the store's") }
            }
            #expect(
                (bench.keeper.status == .charging)
                    == (session != nil && bench.facts.isContactorClosed && !isFaulted(bench)))
            // The contactor must not be closed without a session while somebody has a right and nothing speaks against it.
            if bench.facts.isContactorClosed, bench.facts.right != nil, !isFaulted(bench), bench.facts.stop == nil,
                wasOpen
            {
                #expect(session != nil)
            }
            checkStatus(bench)
            if !isDiskBad { checkWrites(bench) }
            wasOpen = bench.facts.isContactorClosed && bench.facts.right != nil && bench.facts.isVehicleConnected
        }
        bench.store.fail(0..<0)
        bench.facts.faults = FaultSet()
        bench.facts.right = nil
        bench.isAnswering = true
        bench.unplug()
        bench.run(200)
        #expect(bench.keeper.session == nil)
        #expect(bench.keeper.pendingCount == 0)
        #expect(bench.store.open.isEmpty)
        var tally = Tally()
        for news in bench.news {
            switch news {
            case .began: tally.begun += 1
            case .ended, .closedAfterPowerLoss: tally.ended += 1
            default: break
            }
        }
        #expect(tally.begun > 10)
        // A beginning that waited for the meter when power was lost is the only thing that may be missing.
        #expect(tally.ended <= tally.begun && tally.ended >= tally.begun - cuts)
        #expect(bench.store.records.count == tally.ended)
        #expect(bench.store.records.map(\.id) == (1...Int64(bench.store.records.count)).map { $0 })
        let sum = bench.store.records.compactMap { $0.end?.progress.energy.wattHours }.reduce(0, +)
        #expect(sum <= bench.flowed, "energy invented: \(sum) of \(bench.flowed)")
        for record in bench.store.records {
            let end = try #require(record.end)
            #expect(end.progress.seconds >= end.progress.chargingSeconds)
            #expect(end.progress.energy.wattHours ?? 0 >= 0)
        }
    }

    /// What each status means, said the other way round.
    private func checkStatus(_ bench: SessionBench) {
        let facts = bench.facts
        let hasSession = bench.keeper.session != nil
        switch bench.keeper.status {
        case .available: #expect(!hasSession && !facts.isVehicleConnected && !facts.isInoperative)
        case .preparing: #expect(!hasSession && (facts.isVehicleConnected || facts.right != nil))
        case .charging: #expect(hasSession && facts.isContactorClosed)
        case .suspendedEV: #expect(hasSession && !facts.isContactorClosed && facts.isOffering)
        case .suspendedEVSE: #expect(hasSession && !facts.isContactorClosed && !facts.isOffering)
        case .finishing: #expect(!hasSession && facts.isVehicleConnected)
        case .reserved: #expect(!hasSession && facts.isReserved)
        case .unavailable: #expect(!hasSession && facts.isInoperative)
        case .faulted: #expect(isFaulted(bench))
        }
    }

    /// Whatever power loss comes next, no more than a minute of charging is unknown.
    private func checkWrites(_ bench: SessionBench) {
        guard let session = bench.keeper.session, let id = session.id, session.endReason == nil else { return }
        let written = bench.store.records.first { $0.id == id }?.progress
        #expect(written != nil)
        let missing = session.progress.chargingSeconds - (written?.chargingSeconds ?? 0)
        #expect((0...60).contains(missing), "\(missing) s of charging are not written")
        #expect(session.progress.seconds - (written?.seconds ?? 0) <= 300)
    }

    private func isFaulted(_ bench: SessionBench) -> Bool {
        bench.facts.faults.faults.contains { $0.severity != .warning }
    }

    private func change(_ bench: inout SessionBench, _ serial: inout UInt64, _ random: inout WalkGenerator) {
        switch Int.random(in: 0..<40, using: &random) {
        case 0..<4: bench.facts.isVehicleConnected.toggle()
        case 4..<10: bench.facts.isContactorClosed = bench.facts.isVehicleConnected && bench.facts.right != nil
        case 10..<13: bench.facts.isContactorClosed = false
        case 13: bench.facts.isOffering.toggle()
        case 14..<16: bench.facts.right = nil
        case 16..<22:
            serial += 1
            bench.facts.right =
                [
                    SessionBench.free(serial), SessionBench.card(SessionBench.card, serial),
                    SessionBench.card(SessionBench.otherCard, serial),
                    SessionRight(authorization: .remote, tag: "evcc", serial: serial),
                ].randomElement(using: &random)
        case 22: bench.facts.stop = SessionEndReason.allCases.randomElement(using: &random)
        case 23: bench.facts.faults = Fault.allCases.randomElement(using: &random).map { FaultSet($0) } ?? FaultSet()
        case 24..<27: bench.facts.faults = FaultSet()
        case 27: bench.isAnswering.toggle()
        case 28: bench.isAnswering = true
        case 29:
            // Another meter, with a serial number of its own or none at all.
            bench.meter = SessionMeter(
                model: "m\(serial)", serialNumber: random.chance(70) ? "\(serial)" : nil,
                wattHours: Int64.random(in: 0...100_000, using: &random))
            serial += 1
        case 35:
            // The same one, reset, with or without a word.
            guard let before = bench.meter?.wattHours, before > 0 else { return }
            let after = Int64.random(in: 0..<before, using: &random)
            bench.meter?.wattHours = after
            if bench.isAnswering { bench.facts.reset = SessionMeterReset(before: before, after: after) }
        case 30: bench.wall.milliseconds += Int64.random(in: -100_000_000...100_000_000, using: &random)
        case 31: bench.facts.isInoperative.toggle()
        case 32: bench.facts.isReserved.toggle()
        case 33: bench.facts.signedReadings = ["OCMF|\(serial)"]
        case 34: bench.facts.isClockSet.toggle()
        default: break
        }
        if !bench.facts.isVehicleConnected, random.chance(90) { bench.facts.isContactorClosed = false }
    }
}
