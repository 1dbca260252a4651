import HAL
import LocalAPI

/// Watches one expectation on a bench.
///
/// The last look begins at or after the end of a bound, so that nothing that was so in time is missed for want of a look.
struct ExpectationWatch {
    let expectation: Expectation
    let bench: any ScenarioBench
    let lastAction: MonotonicInstant

    init(_ expectation: Expectation, bench: any ScenarioBench, lastAction: MonotonicInstant) {
        self.expectation = expectation
        self.bench = bench
        self.lastAction = lastAction
    }

    /// Waits for everything to be so; `nil` once it was, for as long as it must.
    func expect() async throws(BenchError) -> StepFailure? {
        if let movement = expectation.movement, let failure = try await watch(movement) { return failure }
        if expectation.conditions.isEmpty { return nil }
        let start = bench.now
        let deadline = start + expectation.within
        while true {
            let observation = try await bench.observe()
            let wrong = mismatches(observation)
            if wrong.isEmpty { return try await hold(since: observation.instant) }
            guard observation.instant < deadline else {
                return failure(wrong, observation, "within \(text(expectation.within))")
            }
            try await bench.pause()
        }
    }

    /// Watches for as long as given that not all of it ever is so.
    func never() async throws(BenchError) -> StepFailure? {
        let end = bench.now + expectation.holds
        while true {
            let observation = try await bench.observe()
            if mismatches(observation).isEmpty {
                return StepFailure(
                    expected: "never " + expectation.conditions.map(\.text).joined(separator: ", ") + " for "
                        + text(expectation.holds),
                    observed: "it was so \(text(observation.instant - (end - expectation.holds))) into the step")
            }
            if observation.instant >= end { return nil }
            try await bench.pause()
        }
    }

    private func hold(since start: MonotonicInstant) async throws(BenchError) -> StepFailure? {
        guard expectation.holds > .zero else { return nil }
        let end = start + expectation.holds
        while true {
            let observation = try await bench.observe()
            let wrong = mismatches(observation)
            if !wrong.isEmpty || hasBlinked(observation, since: start) {
                let what = wrong.isEmpty ? "contacts closed in between" : seen(wrong, observation)
                return StepFailure(
                    expected: expectation.conditions.map(\.text).joined(separator: ", ") + " for "
                        + text(expectation.holds),
                    observed: what + " after \(text(observation.instant - start))")
            }
            if observation.instant >= end { return nil }
            try await bench.pause()
        }
    }

    /// Whether contacts that were to stay open closed between two looks.
    private func hasBlinked(_ observation: Observation, since start: MonotonicInstant) -> Bool {
        guard expectation.conditions.contains(where: { $0.field == .contactor && $0.matcher == .words(["open"]) }),
            let closed = observation.truth?.lastClosed
        else { return false }
        return closed > start
    }

    /// Waits for contacts to move and judges when they did, by the bench's own stamps.
    private func watch(_ movement: Expectation.Movement) async throws(BenchError) -> StepFailure? {
        let word = movement.isClosing ? "closed" : "opened"
        let latest = text(movement.latest)
        let expected =
            movement.earliest > .zero
            ? "contacts \(word) \(text(movement.earliest)) to \(latest) after the last action"
            : "contacts \(word) within \(latest) of the last action"
        let deadline = lastAction + movement.latest + ScenarioRunner.movementMargin
        while true {
            let observation = try await bench.observe()
            guard let truth = observation.truth, !truth.contacts.isEmpty else {
                return StepFailure(expected: expected, observed: "the bench does not see contacts")
            }
            let moved = movement.isClosing ? truth.lastClosed : truth.lastOpened
            if truth.isAnyClosed == movement.isClosing, let moved, moved > lastAction {
                let took = moved - lastAction
                if took >= movement.earliest, took <= movement.latest { return nil }
                return StepFailure(expected: expected, observed: "after \(text(took))")
            }
            guard observation.instant < deadline else {
                let position = truth.isAnyClosed ? "closed" : "open"
                let why = truth.isAnyClosed == movement.isClosing ? " since before the action" : ""
                return StepFailure(
                    expected: expected,
                    observed: "contacts are \(position)\(why) after \(text(observation.instant - lastAction))")
            }
            try await bench.pause()
        }
    }

    private func mismatches(_ observation: Observation) -> [Expectation.Condition] {
        expectation.conditions.filter { condition in
            guard let value = observation[condition.field] else { return true }
            return !condition.matcher.matches(value)
        }
    }

    private func failure(
        _ wrong: [Expectation.Condition], _ observation: Observation, _ bound: String
    ) -> StepFailure {
        StepFailure(
            expected: wrong.map(\.text).joined(separator: ", ") + " " + bound, observed: seen(wrong, observation))
    }

    /// What there was instead, and where the controller is, which tells most about why.
    private func seen(_ wrong: [Expectation.Condition], _ observation: Observation) -> String {
        var parts = wrong.map { condition in
            let value = observation[condition.field]
            return "\(condition.field.rawValue) " + (value?.text(condition.field.unit) ?? "not to be seen")
        }
        if let charge = observation.report?.status.charge {
            var context = "state \(charge.state), \(charge.stage)"
            if charge.hindrance != "none" { context += ", \(charge.hindrance)" }
            let faults = observation.report?.status.faults.map(\.code) ?? []
            if !faults.isEmpty { context += ", faults " + faults.joined(separator: " ") }
            parts.append("(\(context))")
        } else {
            parts.append("(the controller does not answer)")
        }
        return parts.joined(separator: " ")
    }

    private func text(_ span: Nanoseconds) -> String { ScenarioText.duration(span) }
}
