/// What came of an exploration.
public struct ExplorationResult: Sendable {
    /// What ended a search before its end.
    public enum Bound: Hashable, Sendable {
        /// So many states.
        case states(Int)
        /// So many bytes of memory.
        case memory(bytes: Int)
    }

    /// What was explored.
    public let plan: ExplorationPlan
    /// Different states that were reached.
    public let states: Int
    /// Transitions between them that were checked.
    public let transitions: UInt64
    /// Steps of the core in all, each checked: a transition that leaps takes two.
    public let steps: UInt64
    /// Transitions on the longest of the shortest ways to a state.
    public let depth: Int
    /// How long it took.
    public let time: Duration
    /// The most memory that states, ways and layers took.
    public let peakBytes: Int
    /// What was seen on the way.
    public let seen: Sights
    /// What ended the search early; `nil` if every state was reached or a rule was broken.
    public let bound: Bound?
    /// The shortest way to a broken rule.
    public let counterexample: Counterexample?

    /// Whether no state had power on: then nothing was shown, whatever else was found.
    public var isVacuous: Bool { seen.closedStates == 0 }

    /// Whether every state that can be reached was, power came on in some, and none broke a rule.
    public var isProven: Bool { counterexample == nil && bound == nil && !isVacuous }
}
