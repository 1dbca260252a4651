import BoardProfiles
import HAL

/// What somebody does to a wallbox, and what it must do then: one script that runs on every bench.
public struct Scenario: Hashable, Sendable {
    /// Its short name, in kebab-case; the file has the same.
    public var name: String
    /// One sentence on what is shown.
    public var summary: String
    /// Where the requirement comes from, such as "IEC 61851-1 table A.6 sequence 8.1".
    public var reference: String
    /// What the board must have.
    public var board: BoardNeed
    /// The benches that it may run on; empty for all.
    public var benches: [BenchKind]
    /// Whether it takes more than a minute.
    public var isSlow: Bool
    /// How policy is set up.
    public var station: ScenarioStation
    /// What happens, in order.
    public var steps: [ScenarioStep]
    /// The file it was read from, as it was named.
    public var file: String

    /// A scenario of `steps`.
    public init(
        name: String, summary: String, reference: String = "", board: BoardNeed = BoardNeed(),
        benches: [BenchKind] = [], isSlow: Bool = false, station: ScenarioStation = ScenarioStation(),
        steps: [ScenarioStep], file: String = ""
    ) {
        self.name = name
        self.summary = summary
        self.reference = reference
        self.board = board
        self.benches = benches
        self.isSlow = isSlow
        self.station = station
        self.steps = steps
        self.file = file
    }

    /// Whether it is meant for `bench`.
    public func isFor(_ bench: BenchKind) -> Bool { benches.isEmpty || benches.contains(bench) }
}
