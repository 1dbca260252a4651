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

    /// Whether the readings of before are stepped on with until the last tick.
    var leapsFirst: Bool { self == .before || self == .at || self == .after }

    private static func ticks(toExpiry expiry: Int64, tick: TimeSpan) -> Int64 {
        guard expiry < .max else { return 20 }
        return (expiry + tick.nanoseconds - 1) / tick.nanoseconds
    }

    /// The paces that `pacing` allows with the next timer's end so far away.
    static func allowed(_ pacing: ExplorationPlan.Pacing, toExpiry expiry: Int64, into paces: inout [Pace]) {
        paces.removeAll(keepingCapacity: true)
        let isNear = expiry == .max || ticks(toExpiry: expiry, tick: pacing.tick) <= 3
        if isNear || pacing.ticksAnywhere { paces.append(.tick) }
        if !isNear {
            paces.append(.before)
            paces.append(.at)
            paces.append(.after)
        }
        if pacing.stalls { paces.append(.stall) }
        if pacing.turnsBack { paces.append(.back) }
    }
}
