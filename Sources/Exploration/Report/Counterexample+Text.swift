import ChargeControl

extension Counterexample: CustomStringConvertible {
    /// The path, one line for every step at which something was chosen or decided.
    public var description: String {
        var lines = [
            "\(plan.name): \(violation.rule)",
            "shortest path: \(moves) choices, \(steps.count) steps"
                + (hasProductionTimes ? "" : ", waits shortened as in the plan"),
        ]
        var choices = Choices()
        var outputs = Outputs()
        for (number, step) in steps.enumerated() {
            let changes = step.choices.changes(from: choices)
            let decisions = Self.decisions(step.outputs, from: outputs)
            choices = step.choices
            choices[.request] = 0
            outputs = step.outputs
            guard number == 0 || number == steps.count - 1 || !changes.isEmpty || !decisions.isEmpty else { continue }
            let did = changes.isEmpty ? "" : "  " + changes.joined(separator: ", ")
            let said = decisions.isEmpty ? "" : "  → " + decisions.joined(separator: ", ")
            lines.append("  \(Self.seconds(step.time)) s\(did)\(said)")
        }
        return lines.joined(separator: "\n")
    }

    /// Seconds to the millisecond.
    static func seconds(_ span: TimeSpan) -> String {
        let milliseconds = span.nanoseconds / 1_000_000
        let rest = "\(milliseconds % 1_000)"
        return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// What the core decided differently from the step before.
    private static func decisions(_ outputs: Outputs, from before: Outputs) -> [String] {
        var list: [String] = []
        if outputs.closeMainContactor != before.closeMainContactor {
            list.append(outputs.closeMainContactor ? "close" : "open")
        }
        if outputs.closePhaseContactor != before.closePhaseContactor {
            list.append(outputs.closePhaseContactor ? "close L2/L3" : "open L2/L3")
        }
        if outputs.pilot != before.pilot { list.append("pilot \(name(outputs.pilot))") }
        if outputs.lockPlug != before.lockPlug { list.append(outputs.lockPlug ? "lock" : "unlock") }
        if outputs.level != before.level { list.append("level \(outputs.level)") }
        if outputs.stage != before.stage { list.append("stage \(outputs.stage)") }
        if outputs.faults != before.faults {
            list.append("faults \(outputs.faults.faults.map { "\($0)" }.joined(separator: " "))")
        }
        return list
    }

    private static func name(_ signal: PilotSignal) -> String {
        switch signal {
        case .steadyHigh: "+12 V"
        case .steadyLow: "-12 V"
        case .pwm(let duty): "\(duty.hundredthsOfPercent / 100) %"
        }
    }
}
