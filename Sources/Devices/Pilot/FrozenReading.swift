import HAL

/// Tells a converter that repeats its last value from a pilot that is quiet.
///
/// A live converter shows noise of a step or two. One that hangs goes on answering with the same number, and a vehicle
/// that asks for the contacts to open would not be seen. The positive input is judged alone, as long as it does not rest
/// at an end of its range, where a live one may well repeat itself; there, both inputs together must. Real-time safe.
struct FrozenReading {
    private let limit: Nanoseconds
    private let range: ClosedRange<Int32>
    private var high: Int32 = .min
    private var low: Int32 = .min
    /// Since when the positive input repeats itself.
    private var highSince: MonotonicInstant?
    /// Since when both do.
    private var pairSince: MonotonicInstant?

    /// A reading that repeats itself for `limit` is frozen.
    ///
    /// - Parameter range: what the positive input reads at the two ends of its range.
    init(limit: Nanoseconds, range: ClosedRange<Int32>) {
        self.limit = limit
        self.range = range
    }

    /// Takes one pair of readings; `true` if the same pair, or the same positive one within its range, has come for the
    /// limit by now.
    mutating func isFrozen(high: Int32, low: Int32, now: MonotonicInstant) -> Bool {
        let isSameHigh = high == self.high
        if !isSameHigh { highSince = nil }
        if !isSameHigh || low != self.low { pairSince = nil }
        self.high = high
        self.low = low
        let highBegan = highSince ?? now
        let pairBegan = pairSince ?? now
        highSince = highBegan
        pairSince = pairBegan
        let isWithin = high > range.lowerBound && high < range.upperBound
        return now - (isWithin ? highBegan : pairBegan) >= limit
    }
}
