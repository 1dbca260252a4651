import HAL
import LocalAPI

/// Runs one scenario on one bench.
public struct ScenarioRunner {
    /// How long a controller may take from its start until it is ready for a vehicle.
    public static let startUpTime = Nanoseconds.seconds(20)
    /// How long beyond its bound a movement of contacts is waited for, so that a late one is reported with its time.
    static let movementMargin = Nanoseconds.milliseconds(500)

    let scenario: Scenario
    let bench: any ScenarioBench
    private var lastAction = MonotonicInstant.zero

    private init(_ scenario: Scenario, on bench: any ScenarioBench) {
        self.scenario = scenario
        self.bench = bench
    }

    /// Runs `scenario` on a bench of `factory`; a scenario that the bench cannot run is refused before it starts.
    public static func run(_ scenario: Scenario, on factory: some BenchFactory) async -> ScenarioResult {
        var result = ScenarioResult(scenario: scenario)
        let bench: any ScenarioBench
        do throws(BenchError) {
            let capabilities = try factory.capabilities(for: scenario)
            if !scenario.isFor(capabilities.kind) {
                result.verdict = .excluded
                return result
            }
            let refusals = capabilities.refusals(of: scenario)
            if !refusals.isEmpty {
                result.verdict = .refused
                result.reasons = refusals
                return result
            }
            bench = try factory.makeBench(for: scenario)
        } catch {
            result.verdict = .failed
            result.reasons = [error.description]
            return result
        }
        var runner = ScenarioRunner(scenario, on: bench)
        await runner.run(&result)
        await bench.tearDown()
        return result
    }

    private mutating func run(_ result: inout ScenarioResult) async {
        do throws(BenchError) {
            try await bench.setUp(scenario.station)
            try await getReady()
        } catch {
            result.fail(nil, expected: "a controller that is ready", observed: error.description)
            return
        }
        let start = bench.now
        defer { result.seconds = (bench.now - start).seconds }
        lastAction = start
        for step in scenario.steps {
            do throws(BenchError) {
                if let failure = try await perform(step) {
                    result.fail(step, expected: failure.expected, observed: failure.observed)
                    return
                }
            } catch {
                result.fail(step, expected: "to be carried out", observed: error.description)
                return
            }
        }
        result.verdict = .passed
    }

    private func getReady() async throws(BenchError) {
        let deadline = bench.now + Self.startUpTime
        while true {
            let observation = try await bench.observe()
            if let report = observation.report, report.isReady { return }
            guard observation.instant < deadline else {
                let status = observation.report.map {
                    "stage \($0.status.charge.stage), faults \($0[.faults]?.text("") ?? "?")"
                }
                throw BenchError(
                    "the controller is not idle with a passed self-test after \(Self.startUpTime.seconds) s: "
                        + (status ?? "no answer"))
            }
            try await bench.pause()
        }
    }

    private mutating func perform(_ step: ScenarioStep) async throws(BenchError) -> StepFailure? {
        switch step.kind {
        case .act(let action):
            lastAction = bench.now
            try await bench.perform(action)
            return nil
        case .wait(let span):
            let end = bench.now + span
            while bench.now < end { try await bench.pause() }
            return nil
        case .expect(let expectation):
            let watch = ExpectationWatch(expectation, bench: bench, lastAction: lastAction)
            return try await watch.expect()
        case .never(let expectation):
            let watch = ExpectationWatch(expectation, bench: bench, lastAction: lastAction)
            return try await watch.never()
        }
    }
}

extension ControllerReport {
    /// Whether the controller waits for a vehicle with everything in order and its monitor tested.
    var isReady: Bool {
        guard status.charge.stage == "idle", status.faults.isEmpty else { return false }
        let monitor = status.residualCurrent
        return !monitor.isPresent || (monitor.lastPassedSecondsAgo != nil && monitor.selfTest == .idle)
    }
}
