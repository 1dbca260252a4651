import ChargeControl

/// What several explorations found together.
public struct ExplorationReport: Sendable {
    /// The explorations, in the order in which they ran.
    public var results: [ExplorationResult]
    /// The states that each was asked to stop at; `nil` if it was to go on to the end.
    public var askedBound: Int?

    /// A report of `results`.
    public init(_ results: [ExplorationResult], askedBound: Int? = nil) {
        self.results = results
        self.askedBound = askedBound
    }

    /// What no plan covers, however well all end.
    public static let limits = [
        "Combinations of channels beyond those of the plans: ten kinds of defect are combined in pairs, with a vehicle "
            + "that is away or asks at once; the others only with what their own plan has.",
        "That something happens: the rules say what must not be, so a core that never charges again breaks none.",
        "Voltages, ohms and currents between the nominal ones: the edges of the bands are unit tests.",
        "Three disturbances and more at production's waits: beyond two or three, waits are shortened, and they may end "
            + "in another order than in production.",
        "Levels that change faster than the filter outside a charge or an offer, and chatter of more than one contactor.",
        "Everything around the core: front ends, loop, kernel and contactors. They are the ledger's and the rig's.",
    ]

    /// Whether no rule was broken, and every plan was exhausted, with power on in some state, unless a bound was asked for.
    public var isSuccess: Bool {
        !results.isEmpty
            && results.allSatisfy { result in
                guard result.counterexample == nil else { return false }
                guard let bound = result.bound else { return !result.isVacuous }
                if case .states = bound { return askedBound != nil }
                return false
            }
    }

    /// States of all plans together.
    public var states: Int { results.reduce(0) { $0 + $1.states } }
    /// Transitions of all plans together.
    public var transitions: UInt64 { results.reduce(0) { $0 + $1.transitions } }
    /// Steps of the core in all plans together.
    public var steps: UInt64 { results.reduce(0) { $0 + $1.steps } }
    /// The time of all plans together, s.
    public var seconds: Double { results.reduce(0) { $0 + $1.seconds } }

    /// The report for people.
    public var text: String {
        var lines = ["plan                        states  transitions  depth    closed  seconds     MB  result"]
        lines += results.map(\.line)
        let proven = results.count { $0.isProven }
        let peak = results.map(\.peakBytes).max() ?? 0
        lines.append("")
        lines.append(
            "\(results.count) plans, \(proven) exhausted without a broken rule: \(states) states, \(transitions) "
                + "transitions, \(steps) steps of the core, each checked against invariants 1 to 6.")
        lines.append("\(Self.decimal(seconds)) s, at most \(peak >> 20) MB.")
        lines.append("Odds that two states of a plan shared a fingerprint and one was missed: \(odds).")
        lines.append("")
        lines.append("Seen on the way: \(seen)")
        lines.append("")
        lines.append("Taken for granted by some plans and covered by others, or not at all:")
        lines += assumptions.map { "- \($0)" }
        lines.append("Not covered by any:")
        lines += Self.limits.map { "- \($0)" }
        for counterexample in results.compactMap(\.counterexample) {
            lines.append("")
            lines.append("BROKEN: \(counterexample)")
        }
        return lines.joined(separator: "\n")
    }

    /// Every assumption of a plan, each once.
    public var assumptions: [String] {
        var list: [String] = []
        for result in results {
            for assumption in result.plan.assumptions where !list.contains(assumption) { list.append(assumption) }
        }
        return list
    }

    private var seen: String {
        let faults = results.reduce(into: FaultSet(rawValue: 0)) { $0.rawValue |= $1.seen.faults.rawValue }.faults
        let stages = Stage.allCases.filter { stage in results.contains { $0.seen.stages.contains(stage) } }
        let hindrances = Hindrance.allCases.filter { one in results.contains { $0.seen.hindrances.contains(one) } }
        let states = IECState.allCases.filter { state in results.contains { $0.seen.states.contains(state) } }
        return "\(stages.count) of \(Stage.allCases.count) stages, \(states.count) of \(IECState.allCases.count) IEC "
            + "states, \(hindrances.count) of \(Hindrance.allCases.count) hindrances, \(faults.count) of "
            + "\(Fault.allCases.count) faults"
            + Self.missing(Fault.allCases.filter { !faults.contains($0) })
    }

    private static func missing(_ faults: [Fault]) -> String {
        faults.isEmpty ? "" : " (not: " + faults.map { "\($0)" }.joined(separator: ", ") + ")"
    }

    /// n² / 2¹²⁹ of the largest plan.
    private var odds: String {
        let largest = Double(results.map(\.states).max() ?? 0)
        var odds = largest * largest
        for _ in 0..<129 { odds /= 2 }
        return odds < 1e-20 ? "below 10^-20" : "\(odds)"
    }

    /// A number of seconds to two places.
    static func decimal(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension ExplorationResult {
    /// How long it took, s.
    public var seconds: Double {
        Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    /// One line of the report.
    var line: String {
        func right(_ value: String, _ width: Int) -> String {
            String(repeating: " ", count: max(1, width - value.count)) + value
        }
        let name = plan.name + String(repeating: " ", count: max(0, 24 - plan.name.count))
        return name + right("\(states)", 10) + right("\(transitions)", 13) + right("\(depth)", 7)
            + right("\(seen.closedStates)", 10) + right(ExplorationReport.decimal(seconds), 9)
            + right("\(peakBytes >> 20)", 7) + "  " + verdict
    }

    /// The result in a word or two.
    public var verdict: String {
        if let counterexample { return "BROKEN: \(counterexample.violation.rule)" }
        switch bound {
        case .none: return isVacuous ? "VACUOUS: power never came on" : "exhausted"
        case .states(let count): return "CAPPED at \(count) states"
        case .memory(let bytes): return "CAPPED at \(bytes >> 20) MB"
        }
    }
}
