import ChargeControl

extension ExplorationReport {
    /// The report for programs.
    public var json: String {
        """
        {
          "success": \(isSuccess),
          "states": \(states),
          "transitions": \(transitions),
          "steps": \(steps),
          "seconds": \(Self.decimal(seconds)),
          "assumptions": \(Self.list(assumptions)),
          "notCovered": \(Self.list(Self.limits)),
          "plans": [
        \(results.map { "    " + Self.object($0) }.joined(separator: ",\n"))
          ]
        }

        """
    }

    private static func object(_ result: ExplorationResult) -> String {
        var members = [
            "\"name\": \(quote(result.plan.name))",
            "\"summary\": \(quote(result.plan.summary))",
            "\"result\": \(quote(result.verdict))",
            "\"exhausted\": \(result.counterexample == nil && result.bound == nil)",
            "\"states\": \(result.states)",
            "\"transitions\": \(result.transitions)",
            "\"steps\": \(result.steps)",
            "\"depth\": \(result.depth)",
            "\"statesWithPower\": \(result.seen.closedStates)",
            "\"seconds\": \(decimal(result.seconds))",
            "\"bytes\": \(result.peakBytes)",
            "\"tickMilliseconds\": \(result.plan.pacing.tick.nanoseconds / 1_000_000)",
            "\"channels\": \(channels(result.plan))",
            "\"assumptions\": \(list(result.plan.assumptions))",
            "\"stages\": \(list(result.seen.stages.map { "\($0)" }))",
            "\"faults\": \(list(result.seen.faults.faults.map { "\($0)" }))",
        ]
        if let counterexample = result.counterexample {
            members.append("\"counterexample\": \(quote(counterexample.description))")
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func channels(_ plan: ExplorationPlan) -> String {
        let members = Channel.allCases.compactMap { channel in
            plan.options[channel].map { options in
                "\(quote("\(channel)")): \(list(options.map(channel.name(of:))))"
            }
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func list(_ texts: [String]) -> String { "[" + texts.map(quote).joined(separator: ", ") + "]" }

    /// A string of JSON.
    static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
