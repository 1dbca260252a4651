import HAL

/// What all limits together allow, and whose limit decides.
public struct LimitDecision: Hashable, Sendable {
    /// The least that a minimum current can be, 6 A: a duty cycle cannot offer less (IEC 61851-1).
    public static let leastMinimum: Int32 = 6_000

    /// The smallest limit of each phase.
    public let currents: PhaseCurrents
    /// The phases in use, at least one.
    public let phases: PhaseSet
    /// The limit that decides: the smallest on the phases in use, of equal ones that of the first source.
    public let limit: LimitSlot
    /// Below this, in milliamperes, there is a pause; 6 000…80 000.
    public let minimumMilliamperes: Int32

    init(currents: PhaseCurrents, phases: PhaseSet, limit: LimitSlot, minimumMilliamperes: Int32) {
        self.currents = currents
        self.phases = phases
        self.limit = limit
        self.minimumMilliamperes = max(
            Self.leastMinimum, min(minimumMilliamperes, PhaseCurrents.greatestMilliamperes))
    }

    /// The current that the limits allow on every phase in use, in milliamperes: the control pilot knows one number
    /// for all.
    public var milliamperes: Int32 { currents.smallest(over: phases) }

    /// Whether less is allowed than a car may be offered.
    public var isPaused: Bool { milliamperes < minimumMilliamperes }

    /// What may be offered to the car in milliamperes; 0 while paused.
    public var offeredMilliamperes: Int32 { isPaused ? 0 : milliamperes }
}
