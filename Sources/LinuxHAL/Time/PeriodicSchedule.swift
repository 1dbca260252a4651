import HAL

/// The arithmetic of a periodic loop: releases lie on a fixed grid, and those that passed are skipped and counted,
/// never made up for back to back.
///
/// Pure, so that it runs on any clock. Real-time safe.
@frozen
public struct PeriodicSchedule: Hashable, Sendable, BitwiseCopyable {
    /// From one release to the next, above zero.
    public let period: Nanoseconds
    /// The newest release; before the first, one period before it.
    public private(set) var lastRelease: MonotonicInstant
    /// Periods skipped since the start.
    public private(set) var skippedPeriods: Int64

    /// A grid of `period` whose first release is at `first`.
    public init(period: Nanoseconds, first: MonotonicInstant) {
        precondition(period > .zero, "a period must be longer than nothing")
        self.period = period
        lastRelease = first - period
        skippedPeriods = 0
    }

    /// Moves to the next release that is not before `now`; returns it and how many were skipped on the way.
    @_noLocks
    public mutating func advance(now: MonotonicInstant) -> (release: MonotonicInstant, skipped: Int64) {
        var release = lastRelease + period
        var skipped: Int64 = 0
        if release < now {
            let late = (now - release).rawValue
            skipped = (late - 1) / period.rawValue + 1
            release = release + period * skipped
        }
        lastRelease = release
        skippedPeriods &+= skipped
        return (release, skipped)
    }
}
