import HAL

/// What must be so: conditions, and by when and for how long.
public struct Expectation: Hashable, Sendable {
    /// One thing that is looked at and what it must be.
    public struct Condition: Hashable, Sendable {
        /// What is looked at.
        public var field: ObservedField
        /// What it must be.
        public var matcher: Matcher

        /// `field` must match `matcher`.
        public init(_ field: ObservedField, _ matcher: Matcher) {
            self.field = field
            self.matcher = matcher
        }
    }

    /// When contacts must have moved, counted from the last action, by the time that the bench itself took.
    public struct Movement: Hashable, Sendable {
        /// Whether they must have closed, not opened.
        public var isClosing: Bool
        /// Not before this.
        public var earliest: Nanoseconds
        /// Not after this.
        public var latest: Nanoseconds

        /// Contacts close or open between `earliest` and `latest` after the last action.
        public init(isClosing: Bool, earliest: Nanoseconds = .zero, latest: Nanoseconds) {
            self.isClosing = isClosing
            self.earliest = earliest
            self.latest = latest
        }
    }

    /// How long a bench looks where a step does not say.
    public static let usualPatience = Nanoseconds.seconds(1)

    /// Everything that must hold at the same time.
    public var conditions: [Condition]
    /// When contacts must have moved.
    public var movement: Movement?
    /// By when all must be so, from the beginning of the step.
    public var within: Nanoseconds
    /// For how long it must stay so once it is.
    public var holds: Nanoseconds

    /// Conditions that must hold within `within` and then for `holds`.
    public init(
        _ conditions: [Condition], movement: Movement? = nil, within: Nanoseconds = Expectation.usualPatience,
        holds: Nanoseconds = .zero
    ) {
        self.conditions = conditions
        self.movement = movement
        self.within = within
        self.holds = holds
    }

    /// What a bench must be able to see.
    public var fields: Set<ObservedField> {
        var fields = Set(conditions.map(\.field))
        if movement != nil { fields.insert(.contactor) }
        return fields
    }
}
