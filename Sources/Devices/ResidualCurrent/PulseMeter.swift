import HAL

/// Measures duty cycle and period from stamped edges, using whole periods between consecutive edges only.
///
/// Whatever is missing makes it begin anew: a gap in the sequence, two edges to one state, time that runs backwards. A
/// source that cannot tell gaps may lose a whole pulse unseen; that gives a period twice as long. Where the period is
/// nominal, the bounds refuse it. Where it carries the value, so that twice as long may be a value too, a period that is
/// half as long again as the one before it, or shorter by as much, counts only once the next one agrees with it: a lost
/// pulse stands alone, a value that has changed does not. Real-time safe.
struct PulseMeter {
    private struct Period: BitwiseCopyable {
        var high: Int64
        var length: Int64
        var end: MonotonicInstant

        /// Whether one may follow the other without a pulse lost between.
        func agrees(with other: Int64) -> Bool { length * 2 < other * 3 && other * 2 < length * 3 }
    }

    /// Periods outside these bounds are not counted.
    private let shortest: Int64
    private let longest: Int64
    /// Whether a period must agree with a neighbour.
    private let comparesNeighbours: Bool

    private var rise: Int64?
    private var fall: Int64?
    private var last: LineEdge?
    /// The length of the newest period that counts, with `comparesNeighbours`.
    private var agreed: Int64?
    /// A period that agrees with none yet.
    private var doubtful: Period?

    /// Whole periods since ``takeSums()``.
    private(set) var periods: Int64 = 0
    /// Their high time, ns.
    private var high: Int64 = 0
    /// Their length, ns.
    private var length: Int64 = 0
    /// Periods refused by the bounds, or by both their neighbours, since ``takeSums()``.
    private(set) var refused = 0
    /// The end of the newest whole period.
    private(set) var newest: MonotonicInstant?

    /// A meter for periods of `nominal` give or take a quarter.
    init(nominal: Nanoseconds) {
        self.init(
            shortest: nominal.rawValue * 3 / 4, longest: nominal.rawValue * 5 / 4, comparesNeighbours: false)
    }

    init(shortest: Int64, longest: Int64, comparesNeighbours: Bool) {
        self.shortest = shortest
        self.longest = longest
        self.comparesNeighbours = comparesNeighbours
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
            take(Period(high: fall - rise, length: at - rise, end: edge.timestamp))
        }
        rise = at
        fall = nil
    }

    private mutating func take(_ period: Period) {
        guard period.length >= shortest, period.length <= longest else {
            refused += 1
            return
        }
        guard comparesNeighbours else { return count(period) }
        if let doubt = doubtful, period.agrees(with: doubt.length) {
            count(doubt)
            doubtful = nil
            count(period)
        } else if let agreed, period.agrees(with: agreed) {
            if doubtful != nil { refused += 1 }
            doubtful = nil
            count(period)
        } else {
            if doubtful != nil { refused += 1 }
            doubtful = period
        }
    }

    private mutating func count(_ period: Period) {
        periods += 1
        high += period.high
        length += period.length
        newest = period.end
        agreed = period.length
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
