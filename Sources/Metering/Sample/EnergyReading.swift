import HAL

/// The counters of a meter, and when they were read.
public struct EnergyReading: Hashable, Sendable, BitwiseCopyable {
    /// The instant before which the counters cannot have been read: when they were asked for.
    public internal(set) var measuredAt: MonotonicInstant
    /// Energy towards the vehicle.
    public internal(set) var imported: WattHours
    /// Energy from the vehicle, if the meter counts it.
    public internal(set) var exported: WattHours?
    /// This reading does not follow from the one before it: the meter was replaced, reset or wrapped, or the counter
    /// jumped. A difference taken across it is not an energy.
    public internal(set) var isCounterReset: Bool
    /// How many counter resets the reader saw, for whoever does not see every sample.
    public internal(set) var counterResets: UInt32

    /// How old the counters are at `now`.
    @inlinable public func age(at now: MonotonicInstant) -> Nanoseconds { now - measuredAt }
}
