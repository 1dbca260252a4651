import HAL

/// What the meter refuses or does not answer, by its index: left out for a while that doubles with each failure, then
/// asked for again. Stored inline.
///
/// A meter that starts up, or whose program stumbles, refuses for a moment what it has; one that does not have it is
/// asked once an hour.
struct LeftOut: Sendable {
    /// How many there can be.
    static let capacity = 64
    /// For how long the first failure leaves out.
    static let firstRest = Nanoseconds.seconds(60)
    /// Each failure doubles the time up to this.
    static let longestRest = Nanoseconds.seconds(3_600)
    /// After so many unanswered requests in a row something is left out.
    private static let patience: UInt8 = 3

    private var resting: UInt64 = 0
    private var failing: UInt64 = 0
    private var restUntil = InlineArray<64, MonotonicInstant>(repeating: .zero)
    private var rest = InlineArray<64, Nanoseconds>(repeating: .zero)
    private var unanswered = InlineArray<64, UInt8>(repeating: 0)

    /// Whether what is at `index` is not to be asked for now.
    func contains(_ index: Int) -> Bool { index < Self.capacity && resting & 1 << UInt64(index) != 0 }

    /// Whether something was left out and has not been answered since.
    var isAnythingFailing: Bool { failing != 0 }

    /// Ends the rest of those whose time is over at `now`.
    mutating func wake(now: MonotonicInstant) {
        guard resting != 0 else { return }
        for index in 0..<Self.capacity where contains(index) && restUntil[index] <= now {
            resting &= ~(1 << UInt64(index))
        }
    }

    /// Notes that the meter refused what is at `index`.
    mutating func noteRefusal(_ index: Int, now: MonotonicInstant) {
        guard index < Self.capacity else { return }
        let bit: UInt64 = 1 << UInt64(index)
        rest[index] = rest[index] == .zero ? Self.firstRest : min(rest[index] + rest[index], Self.longestRest)
        restUntil[index] = now + rest[index]
        resting |= bit
        failing |= bit
    }

    /// Notes that the meter, which answers otherwise, did not answer for what is at `index`; `true` if it is left out from
    /// now on.
    mutating func noteSilence(_ index: Int, now: MonotonicInstant) -> Bool {
        guard index < Self.capacity else { return false }
        if unanswered[index] < Self.patience { unanswered[index] += 1 }
        guard unanswered[index] == Self.patience else { return false }
        noteRefusal(index, now: now)
        return true
    }

    /// Notes that the meter answered for what is at `index`.
    mutating func noteAnswer(_ index: Int) {
        guard index < Self.capacity else { return }
        unanswered[index] = 0
        rest[index] = .zero
        failing &= ~(1 << UInt64(index))
    }

    /// Gives everything another chance at once: it may be another meter.
    mutating func forget() { self = LeftOut() }
}
