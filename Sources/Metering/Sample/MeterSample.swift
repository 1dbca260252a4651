import HAL

/// What a meter measured, and when. Trivially copied, so that it can cross to the control loop as it is.
public struct MeterSample: Hashable, Sendable, BitwiseCopyable {
    /// Counts the samples of one reader from 1.
    public internal(set) var sequence: UInt64
    /// The instant before which the live values cannot have been measured: when they were first asked for.
    public internal(set) var measuredAt: MonotonicInstant
    /// The current on each phase. Magnitudes, as most meters give them; the power carries the direction.
    public internal(set) var current: PhaseValues<Milliamperes>
    /// The voltage of each phase to neutral.
    public internal(set) var voltage: PhaseValues<Millivolts>
    /// The active power of each phase.
    public internal(set) var activePower: PhaseValues<Watts>
    /// The active power of all phases together.
    public internal(set) var totalActivePower: Watts?
    /// The energy counters, read less often than the rest; `nil` until they were read once.
    public internal(set) var energy: EnergyReading?

    /// How old the live values are at `now`.
    @inlinable public func age(at now: MonotonicInstant) -> Nanoseconds { now - measuredAt }
}
