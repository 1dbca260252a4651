import HAL

/// When a tick was due and when it began.
@frozen
public struct LoopWake: Hashable, Sendable, BitwiseCopyable {
    /// When the tick was due.
    public var scheduled: MonotonicInstant
    /// When it began.
    public var actual: MonotonicInstant
    /// The periods left out before it because the one before took too long.
    public var skippedPeriods: Int64

    /// A wake-up due at `scheduled`.
    @inlinable
    public init(scheduled: MonotonicInstant, actual: MonotonicInstant, skippedPeriods: Int64 = 0) {
        self.scheduled = scheduled
        self.actual = actual
        self.skippedPeriods = skippedPeriods
    }

    /// A wake-up that is exactly on time, as in virtual time.
    @inlinable public static func onTime(_ instant: MonotonicInstant) -> LoopWake {
        LoopWake(scheduled: instant, actual: instant)
    }
}
