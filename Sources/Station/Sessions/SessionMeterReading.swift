import HAL
import Records

/// What the meter that counts a session's energy said last.
public struct SessionMeterReading: Hashable, Sendable {
    /// Which meter and its import register in watt-hours.
    public var meter: SessionMeter
    /// When it was measured.
    public var measuredAt: MonotonicInstant

    /// A reading by name.
    public init(meter: SessionMeter, measuredAt: MonotonicInstant) {
        self.meter = meter
        self.measuredAt = measuredAt
    }
}
