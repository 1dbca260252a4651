import ChargeControl
import Testing

@Suite("Faults that were open before the start") struct FaultsAtStartTests {
    static let kept = Fault.allCases.filter(\.outlivesRestart)

    @Test("those outlive a restart that open and that only a person, or the re-closing policy, ends")
    func whichOutlive() {
        #expect(
            Self.kept == [
                .residualCurrentTripped, .residualCurrentMonitorFailed, .contactorWelded, .contactorStuckOpen,
                .emergencyStop,
            ])
    }

    @Test("such a fault is open from the first step on, and nothing closes until it is acknowledged", arguments: kept)
    func untilAcknowledged(fault: Fault) {
        var bench = Bench { $0.faultsAtStart = FaultSet(fault) }
        bench.step()
        #expect(bench.faults == FaultSet(fault))
        bench.start()
        bench.plant.vehicle = .b
        bench.run(for: 5.s)
        bench.plant.vehicle = .c
        bench.run(for: 120.s)
        #expect(bench.faults == FaultSet(fault))
        #expect(bench.outputs.stage == .faulted && bench.outputs.hindrance == .fault)
        #expect(bench.closings == 0 && bench.outputs.offeredMilliamperes == 0)
        bench.command(.acknowledgeFaults)
        #expect(bench.faults.isEmpty)
        let closed = bench.run(within: 60.s) { $0.closeMainContactor }
        #expect(closed != nil, "\(bench.outputs)")
    }

    @Test("faults that end otherwise, and bits that are no fault, do not come over")
    func others() {
        var bench = Bench { $0.faultsAtStart = FaultSet(rawValue: .max) }
        bench.step()
        #expect(bench.faults.faults == Self.kept)
        bench.run(for: 1.s)
        bench.command(.acknowledgeFaults)
        #expect(bench.faults.rawValue == 0)
    }

    @Test("unplugging ends a trip of before the start only where re-closing is allowed, and 10 s after it")
    func reclosing() {
        for isAllowed in [false, true] {
            var bench = Bench {
                $0.automaticReclosing = isAllowed
                $0.faultsAtStart = FaultSet(.residualCurrentTripped)
            }
            bench.plant.vehicle = .b
            bench.run(for: 120.s)
            #expect(bench.faults == FaultSet(.residualCurrentTripped))
            bench.plant.vehicle = .a
            let ended = bench.run(within: 600.s) { $0.faults.isEmpty }
            guard isAllowed else {
                #expect(ended == nil)
                continue
            }
            #expect(ended.map { $0 >= 10.s && $0 <= 10_100.ms } == true, "\(String(describing: ended))")
        }
    }

    @Test("what the sensor latched while it powered up is cleared, and the trip of before stays")
    func latchAtStart() {
        var bench = Bench { $0.faultsAtStart = FaultSet(.residualCurrentTripped) }
        bench.inputs.residualCurrent.tripLatched = true
        bench.step()
        #expect(bench.outputs.clearTripLatch)
        bench.inputs.residualCurrent.tripLatched = false
        bench.run(for: 10.s)
        #expect(bench.faults == FaultSet(.residualCurrentTripped))
    }

    @Test("an acknowledgement does not end it while its cause is there")
    func causeStillThere() {
        var bench = Bench { $0.faultsAtStart = FaultSet(.emergencyStop) }
        bench.inputs.emergencyStop = true
        bench.start()
        bench.command(.acknowledgeFaults)
        #expect(bench.faults == FaultSet(.emergencyStop))
        bench.inputs.emergencyStop = false
        bench.run(for: 10.s)
        #expect(bench.faults == FaultSet(.emergencyStop))
        bench.command(.acknowledgeFaults)
        #expect(bench.faults.isEmpty)
    }

    @Test("a weld of before the start trips no upstream breaker until it is seen again")
    func weld() {
        var bench = Bench {
            $0.hasUpstreamTrip = true
            $0.faultsAtStart = FaultSet(.contactorWelded)
        }
        for _ in 0..<500 {
            bench.step()
            #expect(!bench.outputs.tripUpstream)
        }
        #expect(bench.faults == FaultSet(.contactorWelded))

        var control = ChargeControl(configuration: bench.control.configuration)
        var inputs = bench.inputs
        inputs.mainContactor = ContactorReading(.closed)
        var outputs = Outputs()
        for _ in 0..<50 {
            bench.skip(10.ms)
            outputs = control.step(inputs, at: bench.now)
        }
        #expect(outputs.tripUpstream)
    }

    @Test("to an exploration a trip of before the start and one that was seen are two states until they end")
    func normalForm() {
        var kept = Bench { $0.faultsAtStart = FaultSet(.residualCurrentTripped) }
        kept.start()
        var seen = kept
        seen.inputs.residualCurrent.isTripped = true
        seen.step()
        seen.inputs.residualCurrent.isTripped = false
        kept.step()
        kept.run(for: 10.s)
        seen.run(for: 10.s)
        #expect(kept.outputs == seen.outputs)
        #expect(Self.form(kept.control) != Self.form(seen.control))
        #expect(Self.fingerprint(kept.control) != Self.fingerprint(seen.control))
        kept.command(.acknowledgeFaults)
        seen.command(.acknowledgeFaults)
        kept.step()
        seen.step()
        #expect(Self.form(kept.control) == Self.form(seen.control))
        #expect(Self.fingerprint(kept.control) == Self.fingerprint(seen.control))
    }

    private static func form(_ control: ChargeControl) -> ChargeControl {
        var control = control
        var form = Normalization(now: control.clock)
        control.normalize(&form)
        return control
    }

    private static func fingerprint(_ control: ChargeControl) -> Fingerprint {
        var control = control
        var form = Normalization(now: control.clock)
        control.normalize(&form)
        return form.fingerprint.finished
    }
}
