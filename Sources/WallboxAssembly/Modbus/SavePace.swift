/// How soon settings that a client keeps changing are saved again, so that it does not wear the flash out: two a second at
/// first, one a minute after ten within a minute, until a minute brings nothing new.
struct SavePace: Sendable {
    /// The least time between two savings, in milliseconds.
    static let usualInterval = 500
    /// The least time where they are many, in milliseconds.
    static let slowInterval = 60_000
    /// How many within a minute are many.
    static let most = 10

    private var savings: [ContinuousClock.Instant] = []
    private var isSlow = false

    /// Counts a saving, and says how many milliseconds later the next may be.
    mutating func wait(afterSavingAt now: ContinuousClock.Instant) -> Int {
        savings.removeAll { now - $0 >= .milliseconds(Self.slowInterval) }
        savings.append(now)
        if savings.count >= Self.most { isSlow = true }
        return isSlow ? Self.slowInterval : Self.usualInterval
    }

    /// The time is over and nothing is to be saved.
    mutating func rest() {
        guard isSlow else { return }
        isSlow = false
        savings = []
    }
}
