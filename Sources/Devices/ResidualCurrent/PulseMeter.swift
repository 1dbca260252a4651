import HAL

/// Measures duty cycle and period from stamped edges, using whole periods between consecutive edges only.
///
/// Whatever is missing makes it begin anew: a gap in the sequence, two edges to one state, time that runs backwards. A
/// source that cannot tell gaps may lose a whole pulse unseen; that gives a period twice as long, which the bounds refuse.
/// Real-time safe.
struct PulseMeter {
    /// Periods outside these bounds are not counted.
    private let shortest: Int64
    private let longest: Int64

    private var rise: Int64?
    private var fall: Int64?
    private var last: LineEdge?

    /// Whole periods since ``takeSums()``.
    private(set) var periods: Int64 = 0
    /// Their high time, ns.
    private var high: Int64 = 0
    /// Their length, ns.
    private var length: Int64 = 0
    /// Periods refused by the bounds since ``takeSums()``.
    private(set) var refused = 0
    /// The end of the newest whole period.
    private(set) var newest: MonotonicInstant?

    /// A meter for periods of `nominal` give or take a quarter.
    init(nominal: Nanoseconds) { self.init(shortest: nominal.rawValue * 3 / 4, longest: nominal.rawValue * 5 / 4) }

    init(shortest: Int64, longest: Int64) {
        self.shortest = shortest
        self.longest = longest
    }

    /// Edges were lost before the next one.
    mutating func gap() {
        rise = nil
        fall = nil
        last = nil
    }

    mutating func take(_ edge: LineEdge) {
        if let last, last.state == edge.state || edge.timestamp < last.timestamp { gap() }
        last = edge
        let at = edge.timestamp.nanoseconds
        guard edge.state == .active else {
            if rise != nil { fall = at }
            return
        }
        if let rise, let fall {
            let period = at - rise
            if period >= shortest, period <= longest {
                periods += 1
                high += fall - rise
                length += period
                newest = edge.timestamp
            } else {
                refused += 1
            }
        }
        rise = at
        fall = nil
    }

    /// The periods since the last call as their sums, or `nil` if there was none.
    mutating func takeSums() -> (high: Int64, length: Int64, periods: Int64)? {
        defer {
            periods = 0
            high = 0
            length = 0
            refused = 0
        }
        return periods > 0 ? (high, length, periods) : nil
    }
}
