import ChargeControl

/// A state of core, surroundings and checker.
struct Node: Sendable {
    var control: ChargeControl
    var checker: InvariantChecker
    var surroundings = Surroundings()
    /// Changes that the path still has, where they are counted.
    var changesLeft = UInt8.max
    /// What a ``Sabotage`` remembers; 0 without one.
    var sabotage: UInt64 = 0
    /// The state without ages.
    var skeleton = Fingerprint()
    /// Nanoseconds to the next moment at which time alone changes something; `Int64.max` if there is none.
    var nextExpiry = Int64.max

    init(_ plan: ExplorationPlan, configuration: Configuration, choices: Choices) {
        control = ChargeControl(configuration: configuration)
        checker = InvariantChecker(configuration: configuration)
        surroundings.choices = choices
        surroundings.isBoltIn = choices.option(LockBehavior.self) == .locked
        changesLeft = plan.changes ?? .max
    }

    /// Whether a path of `plan` ends here: in one of its last stages, with nothing closed that shall be open.
    func isLeaf(_ plan: ExplorationPlan) -> Bool {
        let outputs = checker.previous
        guard plan.leaves.contains(where: { $0 == outputs.stage }) else { return false }
        if outputs.stage == .charging { return true }
        return !outputs.closeMainContactor && !surroundings.main.isClosed && !surroundings.phase.isClosed
    }

    /// Whether a tick changes nothing but ages; then nothing else changes before a timer ends.
    func isQuiet(_ plan: ExplorationPlan, sabotage: Sabotage?) -> Bool {
        var next = self
        let now = Normalization.origin + plan.pacing.tick
        guard next.step(at: now, sabotage: sabotage).1 == nil else { return false }
        _ = next.normalize(at: now, plan.forgets)
        return next.skeleton == skeleton
    }

    /// One step of the core at `now`, with the readings of the surroundings; returns the rule that it broke.
    mutating func step(at now: Instant, sabotage: Sabotage?) -> (Outputs, InvariantChecker.Violation?) {
        let previous = checker.previous
        let inputs = surroundings.inputs(after: previous, at: now, configuration: checker.configuration)
        var seen = inputs
        sabotage?.blind(&seen, &control, previous, &self.sabotage)
        var outputs = control.step(seen, at: now)
        sabotage?.change(&outputs, previous, &self.sabotage)
        surroundings.apply(outputs, at: now)
        return (outputs, checker.check(inputs, outputs, at: now))
    }

    /// Brings the node to its normal form; returns its fingerprint.
    mutating func normalize(at now: Instant, _ assumptions: Normalization.Assumptions) -> Fingerprint {
        var form = Normalization(now: now, assumptions: assumptions)
        control.normalize(&form)
        checker.normalize(&form)
        surroundings.normalize(&form)
        form.mix(sabotage)
        form.mix(UInt64(changesLeft))
        nextExpiry = form.nextExpiry
        skeleton = form.skeleton
        return form.fingerprint.finished
    }
}

/// Changes what the core sees or decides, to prove that an exploration finds it.
public struct Sabotage: Sendable {
    let blind:
        @Sendable (
            _ inputs: inout Inputs, _ control: inout ChargeControl, _ previous: Outputs, _ memory: inout UInt64
        ) -> Void
    let change: @Sendable (_ outputs: inout Outputs, _ previous: Outputs, _ memory: inout UInt64) -> Void

    /// `change` gets the core's outputs, what was carried out in the step before, and a memory of its own, 0 at first.
    public init(
        _ change: @escaping @Sendable (_ outputs: inout Outputs, _ previous: Outputs, _ memory: inout UInt64) -> Void
    ) {
        blind = { _, _, _, _ in }
        self.change = change
    }

    /// A core that does not see what is there: `blind` gets what the core alone will read, and the core before it does;
    /// `change` as above. The checker sees what is there.
    public init(
        blinding blind:
            @escaping @Sendable (
                _ inputs: inout Inputs, _ control: inout ChargeControl, _ previous: Outputs, _ memory: inout UInt64
            ) -> Void,
        change: @escaping @Sendable (_ outputs: inout Outputs, _ previous: Outputs, _ memory: inout UInt64) -> Void = {
            _, _, _ in
        }
    ) {
        self.blind = blind
        self.change = change
    }
}
