/// The same scenarios on several benches, side by side.
public struct SuiteComparison: Sendable {
    /// The reports, one a bench.
    public var reports: [SuiteReport]

    /// A comparison of `reports`.
    public init(_ reports: [SuiteReport]) { self.reports = reports }

    /// The scenarios with unlike verdicts on the benches that they are for, or that a bench did not run at all.
    public var differences: [String] {
        names.filter { name in
            let verdicts = reports.map { verdict(of: name, in: $0) }
            if verdicts.contains(nil) { return true }
            return Set(verdicts.compactMap { $0 }.filter { $0 != .excluded }).count > 1
        }
    }

    /// Whether every scenario has one verdict.
    public var isAgreement: Bool { differences.isEmpty && !names.isEmpty }

    /// Scenario by bench, and a closing line.
    public var text: String {
        let width = max(8, names.map(\.count).max() ?? 0)
        let different = Set(differences)
        var lines = [
            ScenarioText.pad("scenario", width) + reports.map { "  " + ScenarioText.pad($0.bench, 10) }.joined()
        ]
        for name in names {
            let cells = reports.map { report in
                "  " + ScenarioText.pad(verdict(of: name, in: report)?.rawValue ?? "not run", 10)
            }
            lines.append(ScenarioText.pad(name, width) + cells.joined() + (different.contains(name) ? "  differs" : ""))
        }
        lines.append("\(names.count - different.count) agree, \(different.count) differ")
        return lines.map(Self.trimmed).joined(separator: "\n")
    }

    private var names: [String] {
        var names: [String] = []
        var known: Set<String> = []
        for result in reports.flatMap(\.results) where known.insert(result.scenario).inserted {
            names.append(result.scenario)
        }
        return names
    }

    private func verdict(of name: String, in report: SuiteReport) -> ScenarioResult.Verdict? {
        report.results.first { $0.scenario == name }?.verdict
    }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
