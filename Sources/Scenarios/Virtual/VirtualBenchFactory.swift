import BoardProfiles

/// Makes benches in virtual time.
public struct VirtualBenchFactory: BenchFactory {
    /// The bench's name in reports.
    public let name = BenchKind.virtual.rawValue
    /// How many scenarios may run at once.
    public let parallelism: Int
    private let profile: BoardProfile
    private let others: [String: BoardProfile]

    /// Benches with a board of `profile`, or of one of `others` where a scenario asks for it by name.
    public init(profile: BoardProfile, others: [BoardProfile] = [], parallelism: Int = 4) {
        self.profile = profile
        self.others = Dictionary(others.map { ($0.name, $0) }) { first, _ in first }
        self.parallelism = parallelism
    }

    /// What the bench for `scenario` can do and see: everything.
    public func capabilities(for scenario: Scenario) -> BenchCapabilities {
        BenchCapabilities(kind: .virtual, board: board(for: scenario))
    }

    /// A bench for `scenario`.
    public func makeBench(for scenario: Scenario) -> any ScenarioBench {
        VirtualBench(profile: board(for: scenario))
    }

    private func board(for scenario: Scenario) -> BoardProfile {
        scenario.board.profile.flatMap { others[$0] } ?? profile
    }
}
