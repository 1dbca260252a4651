import ChargeControl

/// A shortest way from the start to a broken rule.
public struct Counterexample: Sendable {
    /// One step of the core on the way.
    public struct Step: Sendable {
        /// When, from the first step on.
        public let time: TimeSpan
        /// What was chosen; requests are for this step only.
        public let choices: Choices
        /// What the core saw.
        public let inputs: Inputs
        /// What it decided, after any sabotage.
        public let outputs: Outputs
    }

    /// The plan.
    public let plan: ExplorationPlan
    /// The steps of the core, from the first to the one that broke the rule.
    public let steps: [Step]
    /// The rule that the last step broke.
    public let violation: InvariantChecker.Violation
    /// Choices on the way; the first is that of the first step.
    public let moves: Int
    /// Whether the waits are those of production; otherwise they are the plan's shortened ones.
    public let hasProductionTimes: Bool

    /// Walks the path again, with the waits of production if the same rule breaks with them too.
    init(plan: ExplorationPlan, path: [Move], sabotage: Sabotage?) {
        self.plan = plan
        moves = path.count
        let (steps, violation) = Self.walk(path, plan, plan.configuration, sabotage)
        if plan.production != plan.configuration {
            let (longSteps, longViolation) = Self.walk(path, plan, plan.production, sabotage)
            if let violation, let longViolation, longViolation.rule.description == violation.rule.description {
                self.steps = longSteps
                self.violation = longViolation
                hasProductionTimes = true
                return
            }
        }
        guard let violation else { preconditionFailure("a path to a broken rule does not lead there again") }
        self.steps = steps
        self.violation = violation
        hasProductionTimes = plan.production == plan.configuration
    }

    private static func walk(
        _ path: [Move], _ plan: ExplorationPlan, _ configuration: Configuration, _ sabotage: Sabotage?
    ) -> ([Step], InvariantChecker.Violation?) {
        var start = Beginning(plan, configuration, path[0].choices, sabotage)
        let early = start.run()
        var steps = start.steps
        if let early { return (steps, early) }
        var node = start.node
        var elapsed = start.elapsed
        var violation: InvariantChecker.Violation?
        for move in path.dropFirst() {
            let span = move.pace.span(toExpiry: node.nextExpiry, tick: plan.pacing.tick)
            let now = Normalization.origin + span
            for ahead in move.pace.leaps(tick: plan.pacing.tick) {
                let leap = span - ahead
                steps.append(
                    Step(
                        &node, time: elapsed + leap, at: Normalization.origin + leap, sabotage: sabotage,
                        violation: &violation))
                if let violation { return (steps, violation) }
            }
            elapsed = elapsed + span
            node.surroundings.choices = move.choices
            steps.append(Step(&node, time: elapsed, at: now, sabotage: sabotage, violation: &violation))
            if let violation { return (steps, violation) }
            _ = node.normalize(at: max(now, Normalization.origin), plan.forgets)
        }
        return (steps, nil)
    }
}
