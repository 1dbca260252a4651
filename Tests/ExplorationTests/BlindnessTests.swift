@testable import ChargeControl
import Testing

@testable import Exploration

/// A core that ignores one thing that it is shown, rule by rule; each must be found by that rule.
@Suite("Blindness") struct BlindnessTests {
    private func rule(_ plan: ExplorationPlan, _ sabotage: Sabotage) async -> String? {
        await Explorer(plan, sabotage: sabotage).run().counterexample?.violation.rule.description
    }

    private static func plan(_ name: String) throws -> ExplorationPlan {
        try #require(ExplorationPlan.all.first { $0.name == name })
    }

    /// Ticks of 10 ms under power.
    private static func fast(
        _ configuration: Configuration, _ change: (inout ExplorationPlan) -> Void
    ) -> ExplorationPlan {
        var short = configuration
        short.shortenForFastTicks()
        var plan = ExplorationPlan("blind", "", configuration: short)
        plan.hasCleanLevels = false
        plan.prelude = ExplorationPlan.charging
        plan.forgets = [.quietFeedback, .freshSelfTest]
        plan.choose(Allowance.amperes16)
        change(&plan)
        return plan
    }

    // MARK: Pilot

    @Test("a core that does not look at the negative plateau under power", arguments: [Vehicle.noDiode, .tooLow])
    func diode(defect: Vehicle) async throws {
        let sabotage = Sabotage { inputs, _, previous, _ in
            if previous.closeMainContactor { inputs.pilot.lowMillivolts = -12_000 }
        }
        let found = "closed on a negative plateau that shows no diode"
        #expect(await rule(Self.fast(ExplorationPlan.plain) { $0.choose(Vehicle.c, defect) }, sabotage) == found)
        #expect(await rule(try Self.plan("pilot-\(defect)"), sabotage) == found)
    }

    @Test("a core that reads D as C: under power, and when it closes") func ventilation() async throws {
        let sabotage = Sabotage { inputs, _, _, _ in
            if inputs.pilot.highMillivolts == 3_000 { inputs.pilot.highMillivolts = 6_000 }
        }
        let fast = Self.fast(ExplorationPlan.plain) { $0.choose(Vehicle.c, .d) }
        #expect(await rule(fast, sabotage) == "closed on a pilot in D without ventilation")
        #expect(
            await rule(try Self.plan("no-ventilation"), sabotage)
                == "closed without C, or D with ventilation, and a diode standing for the delay")
    }

    @Test("a core whose good readings forget the bad ones: an alternating pilot is held for ever")
    func backAndForth() async {
        let sabotage = Sabotage { inputs, control, previous, _ in
            guard previous.closeMainContactor, inputs.pilot.highMillivolts == 6_000 else { return }
            control.pilot.update(
                inputs.pilot, isSettling: true, at: .zero, elapsed: .zero, configuration: control.configuration)
        }
        let fast = Self.fast(ExplorationPlan.plain) { $0.choose(Vehicle.b, .c) }
        #expect(await rule(fast, sabotage) == "closed on a pilot that goes back and forth")
    }

    @Test("a core that takes as long for B as for a pilot that says nothing") func budget() async {
        let sabotage = Sabotage { inputs, _, _, _ in
            if inputs.pilot.highMillivolts == 9_000 { inputs.pilot.highMillivolts = 1_475 }
        }
        let blinded = Sabotage { inputs, control, previous, memory in
            if previous.closeMainContactor { sabotage.blind(&inputs, &control, previous, &memory) }
        }
        let fast = Self.fast(ExplorationPlan.plain) { $0.choose(Vehicle.b, .c) }
        #expect(
            await rule(fast, blinded) == "closed although the pilot has not said C or D for longer than the filter")
    }

    @Test("a core that goes on with a charge whose opening it has begun") func resumed() async {
        var board = ExplorationPlan.switchable
        board.openingStagger = .milliseconds(20)
        let sabotage = Sabotage(blinding: { inputs, _, previous, memory in
            let isOpening = previous.closeMainContactor && previous.stage != .charging && previous.stage != .stopping
            memory = isOpening && inputs.pilot.highMillivolts == 6_000 ? 1 : 0
        }) { outputs, _, memory in
            guard memory == 1 else { return }
            outputs.closeMainContactor = true
            outputs.closePhaseContactor = true
            outputs.stage = .charging
        }
        let fast = Self.fast(board) { $0.choose(Vehicle.b, .c) }
        #expect(await rule(fast, sabotage) == "a charge resumed while it opens")
    }

    // MARK: Cable

    @Test("a core that does not notice that the coding is lost") func codingLost() async throws {
        let sabotage = Sabotage { inputs, _, previous, _ in
            if previous.closeMainContactor, inputs.proximityOhms == .max { inputs.proximityOhms = 220 }
        }
        #expect(await rule(try Self.plan("cable"), sabotage) == "closed on a cable whose coding is lost")
        #expect(await rule(try Self.plan("pair-trip-cable"), sabotage) == "closed on a cable whose coding is lost")
    }

    @Test("a core that takes a missing coding for a cable") func codingMissing() async throws {
        let sabotage = Sabotage { inputs, _, _, _ in
            if inputs.proximityOhms == .max { inputs.proximityOhms = 220 }
        }
        #expect(await rule(try Self.plan("cable"), sabotage) == "the cable taken for more than its coding says")
        // The offer has a rule of its own, whatever the core reports.
        let silent = Sabotage(blinding: { inputs, control, previous, memory in
            if inputs.proximityOhms == .max, control.cableMilliamperes == 0 { memory = 1 }
            if !control.isConnected, inputs.proximityOhms != .max { memory = 0 }
            sabotage.blind(&inputs, &control, previous, &memory)
        }) { outputs, _, memory in
            if memory == 1 { outputs.cableMilliamperes = 0 }
        }
        #expect(await rule(try Self.plan("cable"), silent) == "current offered with an unknown cable")
    }

    @Test("a core that takes a better coding for a better cable within a session") func codingRaised() async throws {
        let sabotage = Sabotage { inputs, control, _, _ in
            if inputs.proximityOhms != .max { control.cableMilliamperes = 0 }
        }
        #expect(await rule(try Self.plan("cable"), sabotage) == "the cable taken for more than its coding says")
        let silent = Sabotage(blinding: { inputs, control, previous, memory in
            if inputs.proximityOhms == 220, control.cableMilliamperes == 13_000 { memory = 1 }
            if !control.isConnected { memory = 0 }
            sabotage.blind(&inputs, &control, previous, &memory)
        }) { outputs, _, memory in
            if memory == 1 { outputs.cableMilliamperes = min(outputs.cableMilliamperes, 13_000) }
        }
        #expect(await rule(try Self.plan("cable"), silent) == "more current offered than the cable carries")
    }

    // MARK: Supervision

    @Test("a core that does not feel the heat, all of it or a part") func heat() async throws {
        let plan = try Self.plan("temperature")
        let hot = Sabotage { inputs, _, _, _ in
            if inputs.temperature.centidegrees == 8_500 { inputs.temperature.centidegrees = 2_500 }
        }
        #expect(await rule(plan, hot) == "current offered in spite of the heat")
        let warm = Sabotage { inputs, _, _, _ in
            if inputs.temperature.centidegrees == 7_000 { inputs.temperature.centidegrees = 2_500 }
        }
        var stronger = plan
        stronger.configuration.maximumMilliamperes = 32_000
        stronger.configuration.tetheredCableMilliamperes = 32_000
        stronger.choose(Allowance.amperes80)
        #expect(await rule(stronger, warm) == "more current offered than the temperature allows")
    }

    @Test("a core that does not see what the vehicle draws") func current() async throws {
        let sabotage = Sabotage { inputs, _, _, _ in inputs.meter.l1Milliamperes = 0 }
        #expect(await rule(try Self.plan("meter"), sabotage) == "charging a vehicle that draws more than offered")
    }

    @Test("a core that forgets a trip once the line is quiet") func trip() async throws {
        let sabotage = Sabotage { inputs, _, previous, _ in
            if previous.faults.contains(.residualCurrentTripped), !inputs.residualCurrent.isTripped {
                inputs.commands.insert(.acknowledgeFaults)
            }
        }
        for name in ["residual-current", "monitor-charging", "pair-trip-stop", "residual-current-reclosing"] {
            #expect(
                await rule(try Self.plan(name), sabotage) == "a residual-current trip forgotten without a person",
                "\(name)")
        }
    }
}
