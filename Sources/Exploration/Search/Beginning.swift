import ChargeControl

/// The first step of a path, and the plan's prelude tick by tick.
struct Beginning {
    private(set) var node: Node
    private(set) var steps: [Counterexample.Step] = []
    private(set) var fingerprint = Fingerprint()
    /// Time since the first step.
    private(set) var elapsed = TimeSpan.zero
    private let plan: ExplorationPlan
    private let sabotage: Sabotage?

    init(_ plan: ExplorationPlan, _ configuration: Configuration, _ choices: Choices, _ sabotage: Sabotage?) {
        self.plan = plan
        self.sabotage = sabotage
        node = Node(plan, configuration: configuration, choices: choices)
    }

    /// Runs it; returns the rule that broke on the way.
    mutating func run() -> InvariantChecker.Violation? {
        if let violation = step(node.surroundings.choices, after: .zero) { return violation }
        for (choices, span) in plan.prelude {
            let end = elapsed + span
            while elapsed < end {
                if let violation = step(choices, after: plan.pacing.tick) { return violation }
            }
        }
        return nil
    }

    private mutating func step(_ choices: Choices, after span: TimeSpan) -> InvariantChecker.Violation? {
        let now = Normalization.origin + span
        elapsed = elapsed + span
        node.surroundings.choices = choices
        var violation: InvariantChecker.Violation?
        steps.append(
            Counterexample.Step(&node, time: elapsed, at: now, sabotage: sabotage, violation: &violation))
        if let violation { return violation }
        fingerprint = node.normalize(at: now, plan.forgets)
        return nil
    }
}

extension Counterexample.Step {
    /// One step of `node`, written down.
    init(
        _ node: inout Node, time: TimeSpan, at now: Instant, sabotage: Sabotage?,
        violation: inout InvariantChecker.Violation?
    ) {
        choices = node.surroundings.choices
        var before = node.surroundings
        inputs = before.inputs(
            after: node.checker.previous, at: now, configuration: node.checker.configuration)
        self.time = time
        (outputs, violation) = node.step(at: now, sabotage: sabotage)
    }
}
