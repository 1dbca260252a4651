import ChargeControl

/// How far time goes on before the next choice.
enum Pace: UInt8, CaseIterable, Sendable {
    /// One tick.
    case tick = 0
    /// To one tick before the next timer's end.
    case before = 1
    /// To the tick at which the next timer ends.
    case at = 2
    /// One tick beyond.
    case after = 3
    /// Five ticks, or beyond the next timer's end if that is later, in a single step: a loop that stalled.
    case stall = 4
    /// One tick back.
    case back = 5

    /// The time that passes; the last tick of it with new readings unless the loop stalls.
    func span(toExpiry expiry: Int64, tick: TimeSpan) -> TimeSpan {
        let ticks = Self.ticks(toExpiry: expiry, tick: tick)
        let count: Int64 =
            switch self {
            case .tick: 1
            case .before: ticks - 1
            case .at: ticks
            case .after: ticks + 1
            case .stall: max(5, ticks + 1)
            case .back: -1
            }
        return TimeSpan(nanoseconds: count * tick.nanoseconds)
    }

    /// Steps with the readings of before, by how long they come before the end of ``span(toExpiry:tick:)``.
    ///
    /// What is seen at every tick until a timer ends was last seen one tick before the end; so a leap ends there, and the
    /// end itself is a step.
    func leaps(tick: TimeSpan) -> [TimeSpan] {
        switch self {
        case .tick, .stall, .back: []
        case .before, .at: [tick]
        case .after: [tick + tick, tick]
        }
    }

    private static func ticks(toExpiry expiry: Int64, tick: TimeSpan) -> Int64 {
        guard expiry < .max else { return 20 }
        return (expiry + tick.nanoseconds - 1) / tick.nanoseconds
    }

    /// Whether the next timer's end is farther than three ticks, so that a leap could lead there.
    static func isFar(_ expiry: Int64, tick: TimeSpan) -> Bool {
        expiry < .max && ticks(toExpiry: expiry, tick: tick) > 3
    }

    /// The paces that `pacing` allows; to leap, time alone must change nothing before the next timer's end.
    static func allowed(_ pacing: ExplorationPlan.Pacing, canLeap: Bool, into paces: inout [Pace]) {
        paces.removeAll(keepingCapacity: true)
        if !canLeap || pacing.ticksAnywhere { paces.append(.tick) }
        if canLeap {
            paces.append(.before)
            paces.append(.at)
            paces.append(.after)
        }
        if pacing.stalls { paces.append(.stall) }
        if pacing.turnsBack { paces.append(.back) }
    }
}
