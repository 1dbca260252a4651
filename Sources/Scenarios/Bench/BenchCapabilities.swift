import BoardProfiles

/// What a bench can do and see; compared with a scenario before it starts.
public struct BenchCapabilities: Sendable {
    /// Its kind.
    public var kind: BenchKind
    /// The board on it.
    public var board: BoardProfile
    /// What its hands can do.
    public var actions: Set<BoardActionKind>
    /// What its eyes can see.
    public var truths: Set<ObservedField>
    /// What it can do to the controller's process.
    public var processes: Set<ProcessAction>
    /// Whether the hands can do exactly this, where the kind alone does not say.
    public var canDo: @Sendable (BoardAction) -> Bool = { _ in true }

    /// A bench that can do and see everything unless told otherwise.
    public init(
        kind: BenchKind, board: BoardProfile, actions: Set<BoardActionKind> = Set(BoardActionKind.allCases),
        truths: Set<ObservedField> = Set(ObservedField.allCases.filter(\.isTruth)),
        processes: Set<ProcessAction> = Set(ProcessAction.allCases)
    ) {
        self.kind = kind
        self.board = board
        self.actions = actions
        self.truths = truths
        self.processes = processes
    }

    /// Why `scenario` cannot run here, one reason a line; empty if it can.
    public func refusals(of scenario: Scenario) -> [String] {
        var reasons: [String] = []
        let missing = scenario.board.missing(on: board)
        if !missing.isEmpty { reasons.append("the board \(board.name) has not: " + missing.joined(separator: ", ")) }
        for step in scenario.steps {
            guard let reason = refusal(of: step) else { continue }
            reasons.append(step.line > 0 ? "line \(step.line): \(reason)" : reason)
        }
        return reasons
    }

    private func refusal(of step: ScenarioStep) -> String? {
        switch step.kind {
        case .act(.board(let action)) where !actions.contains(action.kind):
            return
                "this bench has no hands for '\(action.kind.rawValue)'; give it an entry under actions in its profile"
        case .act(.board(let action)) where !canDo(action):
            let particulars = action.arguments.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            return "this bench has no hands for '\(action.kind.rawValue)' with \(particulars.joined(separator: ", "))"
        case .act(.process(let action)) where !processes.contains(action):
            return "this bench cannot \(action.rawValue) the controller"
        case .expect(let expectation), .never(let expectation):
            let blind = expectation.fields.filter { $0.isTruth && !truths.contains($0) }.map(\.rawValue).sorted()
            guard !blind.isEmpty else { return nil }
            return "this bench does not see: " + blind.joined(separator: ", ")
                + "; give it a sense line, or name the benches that can under benches"
        default: return nil
        }
    }
}
