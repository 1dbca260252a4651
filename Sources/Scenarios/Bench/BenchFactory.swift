/// Makes a bench for each scenario.
public protocol BenchFactory: Sendable {
    /// The bench's name in reports.
    var name: String { get }
    /// How many scenarios may run at once; 1 where there is one set of hardware.
    var parallelism: Int { get }
    /// What the bench for `scenario` can do and see.
    func capabilities(for scenario: Scenario) throws(BenchError) -> BenchCapabilities
    /// A bench for `scenario`, not yet set up.
    func makeBench(for scenario: Scenario) throws(BenchError) -> any ScenarioBench
}
