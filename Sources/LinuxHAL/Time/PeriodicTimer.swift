import CRealtime
import HAL

/// Releases a loop at fixed instants of `CLOCK_MONOTONIC`, for the thread that owns it.
///
/// Sleeps with `clock_nanosleep(TIMER_ABSTIME)`, so that lateness does not add up. A loop that overruns finds the
/// periods that passed skipped and counted (``PeriodicSchedule``). Allocates nothing.
public struct PeriodicTimer: ~Copyable, Sendable {
    /// The grid of releases.
    public private(set) var schedule: PeriodicSchedule

    /// A timer of `period`, above zero, with its first release one period from now.
    public init(period: Nanoseconds) {
        schedule = PeriodicSchedule(period: period, first: MonotonicInstant(nanoseconds: crealtime_now()) + period)
    }

    /// Blocks until the next release. Signals do not end the wait.
    @_noLocks
    public mutating func waitForNextPeriod() -> PeriodicWake {
        let (release, skipped) = schedule.advance(now: MonotonicInstant(nanoseconds: crealtime_now()))
        // The call fails only for a malformed deadline, which the C side never builds.
        _ = crealtime_sleep_until(release.nanoseconds)
        return PeriodicWake(
            scheduled: release, actual: MonotonicInstant(nanoseconds: crealtime_now()), skippedPeriods: skipped)
    }
}
