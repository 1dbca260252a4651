/// Makes benches in real time, one after the other: there is one set of hardware.
public struct LiveBenchFactory: BenchFactory {
    /// The bench's name in reports.
    public let name: String
    /// One scenario at a time.
    public let parallelism = 1
    private let capabilities: BenchCapabilities
    private let make: @Sendable (Scenario) throws(BenchError) -> any ScenarioBench

    /// Benches that can do and see `capabilities` and are made by `make`.
    public init(
        name: String, capabilities: BenchCapabilities,
        make: @escaping @Sendable (Scenario) throws(BenchError) -> any ScenarioBench
    ) {
        self.name = name
        self.capabilities = capabilities
        self.make = make
    }

    /// What every bench of the factory can do and see.
    public func capabilities(for scenario: Scenario) -> BenchCapabilities { capabilities }

    /// A bench for `scenario`.
    public func makeBench(for scenario: Scenario) throws(BenchError) -> any ScenarioBench { try make(scenario) }
}
