import HAL

/// One release of a periodic loop.
@frozen
public struct PeriodicWake: Hashable, Sendable, BitwiseCopyable {
    /// When the period began.
    public let scheduled: MonotonicInstant
    /// When the loop ran on; never before ``scheduled``.
    public let actual: MonotonicInstant
    /// How many periods before this one were left out because the loop, or the machine, was late.
    public let skippedPeriods: Int64

    /// A release at `actual` of the period that began at `scheduled`.
    @inlinable
    @_noLocks
    public init(scheduled: MonotonicInstant, actual: MonotonicInstant, skippedPeriods: Int64) {
        self.scheduled = scheduled
        self.actual = actual
        self.skippedPeriods = skippedPeriods
    }

    /// How late the release was.
    @inlinable public var lateness: Nanoseconds { actual - scheduled }
}
