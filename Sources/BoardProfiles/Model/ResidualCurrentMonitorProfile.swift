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

    /// How many trip outputs there are.
    public enum Outputs: String, Hashable, Sendable, CaseIterable {
        /// One for all that is detected.
        case combined
        /// One for direct current and one for rms.
        case separate
    }

    /// Whether a trip may be cleared without a person (forbidden in DK, FR, GB and CH).
    public enum AutomaticReclosing: String, Hashable, Sendable, CaseIterable {
        /// The controller may clear a trip at unplug.
        case allowed
        /// A person must clear it.
        case forbidden
    }

    /// The sensor's name in ``SensorCatalogue``; `nil` if the profile describes it itself.
    public var sensor: String?
    /// What the sensor detects.
    public var kind: Kind
    /// How many trip outputs there are.
    public var outputs: Outputs
    /// The trip output, or that for direct current; active means residual current found.
    public var trip: LineReference
    /// The trip output for alternating current, where the outputs are separate.
    public var tripRMS: LineReference?
    /// The sensor's own fault output, where it has one.
    public var error: LineReference?
    /// The sensor's trip time at 200 mA, from its datasheet.
    public var responseTime: Nanoseconds
    /// Its longest delays by direct current, rising in current; empty if not known.
    public var directResponse: [ResidualCurrentResponse]
    /// Its longest delays by rms current, rising in current; empty if not known.
    public var rmsResponse: [ResidualCurrentResponse]
    /// Whether a trip stays on the sensor's output until its supply was off; only then can it be acknowledged.
    public var isLatching: Bool
    /// How long after a closing trip outputs are not yet believed.
    public var blanking: Nanoseconds
    /// The values that the sensor tells and the board reads.
    public var values: [ResidualCurrentValueProfile]
    /// The self-test.
    public var test: ResidualCurrentTestProfile
    /// The greatest age of a passed test, at most 24 h.
    public var selfTestInterval: Nanoseconds
    /// Whether a trip may be cleared without a person.
    public var automaticReclosing: AutomaticReclosing

    /// The sensor's longest delay at a limit's current; `nil` if the profile does not say, or it does not detect that.
    ///
    /// Between two points the longer delay counts, that of the smaller current.
    public func response(at limit: ResidualCurrentLimit) -> Nanoseconds? {
        if limit.isRMS, kind == .dc6mA { return nil }
        let points = limit.isRMS ? rmsResponse : directResponse
        let known = points.last { $0.current <= limit.current }?.delay
        guard !limit.isRMS, limit.current >= Milliamperes(200) else { return known }
        return max(known ?? .zero, responseTime)
    }
}
