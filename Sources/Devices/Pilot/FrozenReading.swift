import HAL

/// Tells a converter that repeats its last value from a pilot that is quiet.
///
/// A live converter shows noise of a step or two. One that hangs goes on answering with the same number, and a vehicle
/// that asks for the contacts to open would not be seen. Both inputs together must repeat themselves, so that one that
/// rests at an end of its range is no finding. Real-time safe.
struct FrozenReading {
    private let limit: Nanoseconds
    private var high: Int32 = .min
    private var low: Int32 = .min
    private var since: MonotonicInstant?

    /// A reading that repeats itself for `limit` is frozen.
    init(limit: Nanoseconds) { self.limit = limit }

    /// Takes one pair of readings; `true` if the same pair has come for the limit by now.
    mutating func isFrozen(high: Int32, low: Int32, now: MonotonicInstant) -> Bool {
        if let since, high == self.high, low == self.low { return now - since >= limit }
        self.high = high
        self.low = low
        since = now
        return false
    }
}
