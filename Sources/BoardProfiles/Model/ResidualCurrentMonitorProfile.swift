import HAL

/// The residual current monitor: its lines, its test and what may follow a trip.
public struct ResidualCurrentMonitorProfile: Hashable, Sendable {
    /// What the sensor detects.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// 6 mA direct current (IEC 62955); a type A RCD upstream does the rest.
        case dc6mA = "6mA-dc"
        /// 6 mA direct current and 30 mA rms.
        case dc6mAAndRMS30mA = "6mA-dc+30mA-rms"
    }

    /// Whether a trip may be cleared without a person (forbidden in DK, FR, GB and CH).
    public enum AutomaticReclosing: String, Hashable, Sendable, CaseIterable {
        /// The controller may clear a trip at unplug.
        case allowed
        /// A person must clear it.
        case forbidden
    }

    /// What the sensor detects.
    public var kind: Kind
    /// The trip output; active means residual current found.
    public var trip: LineReference
    /// The sensor's own fault output, where it has one.
    public var error: LineReference?
    /// The sensor's trip time at 200 mA, from its datasheet.
    public var responseTime: Nanoseconds
    /// The self-test.
    public var test: ResidualCurrentTestProfile
    /// The greatest age of a passed test, at most 24 h.
    public var selfTestInterval: Nanoseconds
    /// Whether a trip may be cleared without a person.
    public var automaticReclosing: AutomaticReclosing
}
