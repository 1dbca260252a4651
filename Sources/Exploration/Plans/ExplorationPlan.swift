import ChargeControl

/// One exploration: a core of a configuration, and what its surroundings may do.
public struct ExplorationPlan: Sendable {
    /// How many channels may change in one step.
    public enum Simultaneity: Hashable, Sendable {
        /// At most so many.
        case atMost(Int)
        /// Any, that is every combination of options in every step.
        case any
    }

    /// How time may pass between two choices.
    ///
    /// The core's own timers say where time is worth stopping: each step leads to one tick before, at or one tick after
    /// the next moment at which time alone would change anything, and to every tick while that moment is near. Until the
    /// last tick the readings stay as they are; leaping there equals stepping there tick by tick (ExplorationTests).
    public struct Pacing: Hashable, Sendable {
        /// The loop's period.
        public var tick: TimeSpan = .milliseconds(10)
        /// Whether a choice may also follow the one before by one tick wherever the next timer is far.
        public var ticksAnywhere = false
        /// Whether the loop may stall: one single step across a timer's end, with new readings.
        public var stalls = false
        /// Whether the clock may run backwards by a tick.
        public var turnsBack = false

        /// Around every timer, at 10 ms.
        public init() {}
    }

    /// A short name, for `--plan`.
    public var name: String
    /// One sentence on what may happen. What must hold meanwhile are the checker's rules, the same in every plan; they say
    /// what must not be, so no plan shows that something does happen, such as a charge after a fault.
    public var summary: String
    /// The core's configuration.
    public var configuration: Configuration
    /// The same board with the waits of production, where ``configuration`` shortened them; for counterexamples.
    public var production: Configuration
    /// The options of each channel that takes part, by raw value; every other channel keeps its usual one, 0.
    public var options: [Channel: [UInt8]]
    /// How many channels may change in one step.
    public var simultaneity: Simultaneity = .any
    /// How time may pass.
    public var pacing = Pacing()
    /// Whether each level of the pilot holds until it is accepted; otherwise it may be another in every step.
    public var hasCleanLevels = true
    /// How many steps of a path may change anything; `nil` for any number.
    public var changes: UInt8?
    /// What happens before the search begins, choice by choice and for how long; afterwards anything may.
    public var prelude: [(choices: Choices, span: TimeSpan)] = []
    /// Stages in which a path ends, open ones once every contact is open: what follows is another plan's.
    public var leaves: [Stage] = []
    /// What is taken for granted here and covered by other plans, in words.
    public var assumptions: [String] = []
    /// What the core may forget because of it.
    package var forgets: Normalization.Assumptions = []
    /// Whether the plan belongs to the short set.
    public var isQuick = false

    /// A plan without channels.
    init(_ name: String, _ summary: String, configuration: Configuration) {
        self.name = name
        self.summary = summary
        self.configuration = configuration
        production = configuration
        options = [:]
    }

    /// The same plan, changed.
    func with(_ change: (inout ExplorationPlan) -> Void) -> ExplorationPlan {
        var copy = self
        change(&copy)
        return copy
    }

    /// Lets a channel choose among these options.
    mutating func choose<Option: ChannelOption>(_ list: Option...) {
        options[Option.channel] = list.map(\.rawValue)
    }

    /// Lets the second contactor choose among these behaviours.
    mutating func choosePhase(_ list: ContactorBehavior...) {
        options[.phaseContactor] = list.map(\.rawValue)
    }
}
