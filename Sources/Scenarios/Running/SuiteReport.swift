import LocalAPI

/// How a suite went on one bench.
public struct SuiteReport: Codable, Hashable, Sendable {
    /// The bench's name.
    public var bench: String
    /// One result a scenario.
    public var results: [ScenarioResult]

    /// A report of `results`.
    public init(bench: String, results: [ScenarioResult]) {
        self.bench = bench
        self.results = results
    }

    /// How many passed.
    public var passed: Int { results.filter { $0.verdict == .passed }.count }
    /// How many failed, the refused ones included.
    public var failed: Int { results.filter(\.isFailure).count }
    /// Whether something was run and nothing failed.
    public var isSuccess: Bool { failed == 0 && passed > 0 }

    /// The last line of every report: what was meant for other benches is named, not hidden.
    public var closingLine: String {
        let excluded = results.filter { $0.verdict == .excluded }.count
        return "\(passed) passed, \(failed) failed"
            + (excluded > 0 ? " (\(excluded) are for other benches)" : "")
    }

    /// A table with a line a scenario, what went wrong below it, and ``closingLine``.
    public var text: String {
        let width = max(8, results.map(\.scenario.count).max() ?? 0)
        var lines = [ScenarioText.pad("scenario", width) + "  verdict      time on bench \(bench)"]
        for result in results {
            let time = result.seconds > 0 ? ObservedValue.number((result.seconds * 100).rounded() / 100).text("s") : "-"
            lines.append(
                ScenarioText.pad(result.scenario, width) + "  " + ScenarioText.pad(result.verdict.rawValue, 8)
                    + "  " + time)
            if result.isFailure {
                lines += result.explanation.split(separator: "\n").map { "    " + $0 }
            }
        }
        lines.append(closingLine)
        return lines.joined(separator: "\n")
    }

    /// The report as JSON.
    public func json() throws(APIProblem) -> [UInt8] { try JSON.encode(self, isPretty: true) }

    /// A report that ``json()`` wrote.
    public init(json bytes: some Sequence<UInt8>) throws(APIProblem) {
        self = try JSON.decode(SuiteReport.self, from: bytes)
    }
}
