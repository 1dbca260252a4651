/// Many scenarios that are run one by one on the benches of a factory.
public struct ScenarioSuite: Sendable {
    /// The scenarios, in the order of the report.
    public var scenarios: [Scenario]

    /// A suite of `scenarios`.
    public init(_ scenarios: [Scenario]) { self.scenarios = scenarios }

    /// Runs every scenario, as many at once as the factory allows; `onResult` hears of each as it ends.
    public func run(
        on factory: some BenchFactory, onResult: @escaping @Sendable (ScenarioResult) -> Void = { _ in }
    ) async -> SuiteReport {
        var results = [ScenarioResult?](repeating: nil, count: scenarios.count)
        await withTaskGroup(of: (Int, ScenarioResult).self) { group in
            var next = 0
            func start() {
                guard next < scenarios.count else { return }
                let (index, scenario) = (next, scenarios[next])
                next += 1
                group.addTask { (index, await ScenarioRunner.run(scenario, on: factory)) }
            }
            for _ in 0..<max(1, factory.parallelism) { start() }
            while let (index, result) = await group.next() {
                results[index] = result
                onResult(result)
                start()
            }
        }
        return SuiteReport(bench: factory.name, results: results.compactMap { $0 })
    }
}
