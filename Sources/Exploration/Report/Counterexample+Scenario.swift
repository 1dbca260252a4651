import ChargeControl

/// A counterexample as a scenario of the project, for `wallbox-hil run FILE`.
///
/// The virtual board has physics, a station and production's waits, so the scenario does to it what the path did to the
/// core, at the same times, and expects what the rule demands. That it passes there does not clear the core: what no
/// scenario can do to a board is left out and named in a comment, and shortened waits may miss the moment. The path itself
/// is the proof.
extension Counterexample {
    /// The text of the file `name`.yaml.
    public func scenario(named name: String) -> String {
        var writer = ScenarioWriter()
        var choices = Choices()
        var time = TimeSpan.zero
        for (number, step) in steps.enumerated() where number == 0 || step.choices != choices {
            if step.time > time { writer.wait(step.time - time) }
            time = step.time
            writer.change(from: choices, to: step.choices, isFirst: number == 0)
            choices = step.choices
            choices[.request] = 0
        }
        if let last = steps.last, last.time > time { writer.wait(last.time - time) }
        writer.expect(expectation)
        return header(name, writer) + writer.lines.map { "  - \($0)\n" }.joined()
    }

    private func header(_ name: String, _ writer: ScenarioWriter) -> String {
        var text = ""
        if !hasProductionTimes {
            text += "# The waits are those of the plan, shorter than production's.\n"
        }
        for omission in writer.omissions { text += "# Not done, as no scenario can: \(omission).\n" }
        text += """
            name: \(name)
            summary: "Must not be: \(violation.rule)"
            reference: exhaustive exploration, plan \(plan.name), shortest path of \(moves) choices
            board: [\(features.joined(separator: ", "))]
            station: {free charging: false}
            steps:

            """
        return text
    }

    /// What the board must have for the steps to be possible.
    private var features: [String] {
        let configuration = plan.configuration
        // Where the outlet's kind is of no consequence, any board will do.
        var list = configuration.hasLock ? ["socket", "lock"] : []
        if configuration.canSwitchPhases { list.append("phaseSwitching") }
        if plan.options[.monitor] != nil || plan.options[.selfTest] != nil { list.append("residualCurrentMonitor") }
        if plan.options[.temperature] != nil { list.append("temperatureSensor") }
        if plan.options[.meter] != nil { list.append("meter") }
        if plan.options[.stop] != nil { list.append("emergencyStop") }
        if plan.options[.supply] != nil { list.append("supplyMonitor") }
        if plan.options[.fan] != nil { list.append("ventilation") }
        return list
    }

    /// What the rule demands instead of what the core did.
    private var expectation: String {
        let outputs = violation.outputs
        if violation.previous.lockPlug, !outputs.lockPlug { return "{lock: locked, holds for: 500 ms}" }
        if outputs.closeMainContactor || outputs.closePhaseContactor {
            return "{contactor: open, within: 100 ms}"
        }
        if violation.previous.closeMainContactor { return "{contactor: closed, within: 20 ms}" }
        if outputs.pilot.isPWM { return "{pilot: steady high, within: 100 ms}" }
        return "{contactor: open, holds for: 500 ms}"
    }
}
