import HAL

/// What a meter measured, and when. Trivially copied, so that it can cross to the control loop as it is.
public struct MeterSample: Hashable, Sendable, BitwiseCopyable {
    /// Counts the samples of one reader from 1.
    public internal(set) var sequence: UInt64
    /// The instant before which the live values cannot have been measured: when they were first asked for.
    public internal(set) var measuredAt: MonotonicInstant
    /// The current on each phase, positive towards the vehicle. Where the meter gives magnitudes, as most do, the sign
    /// is that of the phase's power.
    public internal(set) var signedCurrent: PhaseValues<Milliamperes>
    /// The voltage of each phase to neutral.
    public internal(set) var voltage: PhaseValues<Millivolts>
    /// The active power of each phase.
    public internal(set) var activePower: PhaseValues<Watts>
    /// The active power of all phases together.
    public internal(set) var totalActivePower: Watts?
    /// The energy counters, read less often than the rest; `nil` until they were read once.
    public internal(set) var energy: EnergyReading?
    /// What is to be known besides the age.
    public internal(set) var quality: MeterQuality

    /// The magnitude of the current on each phase.
    public var current: PhaseValues<Milliamperes> {
        PhaseValues(
            l1: signedCurrent.l1.map(Self.magnitude), l2: signedCurrent.l2.map(Self.magnitude),
            l3: signedCurrent.l3.map(Self.magnitude))
    }

    /// How old the live values are at `now`.
    @inlinable public func age(at now: MonotonicInstant) -> Nanoseconds { now - measuredAt }

    private static func magnitude(_ current: Milliamperes) -> Milliamperes {
        Milliamperes(Int32(clamping: current.rawValue.magnitude))
    }
}
