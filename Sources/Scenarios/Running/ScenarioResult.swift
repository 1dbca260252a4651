import HAL

/// How a scenario went on one bench.
public struct ScenarioResult: Codable, Hashable, Sendable {
    /// The outcome.
    public enum Verdict: String, Codable, Hashable, Sendable {
        /// Every step went as it must.
        case passed
        /// A step did not, or the bench failed.
        case failed
        /// The bench cannot do or see what the scenario needs; counts as failed.
        case refused
        /// The scenario names other benches; does not count.
        case excluded
    }

    /// The first step that failed.
    public struct Failure: Codable, Hashable, Sendable {
        /// The step as the file has it; `nil` if the scenario did not get to its steps.
        public var step: String?
        /// Its line; 0 if there is none.
        public var line: Int
        /// What was wanted.
        public var expected: String
        /// What there was.
        public var observed: String
    }

    /// The scenario's name.
    public var scenario: String
    /// Its file.
    public var file: String
    /// The outcome.
    public var verdict: Verdict
    /// How long it took by the bench's clock, in seconds, start-up excluded.
    public var seconds: Double
    /// The first step that failed.
    public var failure: Failure?
    /// Why the bench refused it, or could not be made.
    public var reasons: [String]

    /// A scenario that did not run yet: a failure until it is something better.
    public init(scenario: Scenario) {
        self.scenario = scenario.name
        file = scenario.file
        verdict = .failed
        seconds = 0
        reasons = []
    }

    /// Whether it counts as failed.
    public var isFailure: Bool { verdict == .failed || verdict == .refused }

    mutating func fail(_ step: ScenarioStep?, expected: String, observed: String) {
        verdict = .failed
        failure = Failure(step: step?.text, line: step?.line ?? 0, expected: expected, observed: observed)
    }

    /// What went wrong, in a few lines; empty if nothing did.
    public var explanation: String {
        if let failure {
            let place = failure.line > 0 ? "\(file):\(failure.line): " : file.isEmpty ? "" : "\(file): "
            return
                "\(place)\(failure.step ?? "start-up")\n    expected: \(failure.expected)\n    observed: \(failure.observed)"
        }
        return reasons.map { file.isEmpty ? $0 : "\(file): \($0)" }.joined(separator: "\n")
    }
}
