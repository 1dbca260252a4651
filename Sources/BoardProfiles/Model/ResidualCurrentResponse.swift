import HAL

/// How long a sensor takes at a current, at most.
public struct ResidualCurrentResponse: Hashable, Sendable {
    /// The current.
    public var current: Milliamperes
    /// The longest delay from there on, to the next point.
    public var delay: Nanoseconds
}

/// A residual current at which contacts must be open after some time.
public struct ResidualCurrentLimit: Hashable, Sendable {
    /// Whether it is an rms current, not a direct current.
    public var isRMS: Bool
    /// The current.
    public var current: Milliamperes
    /// From its onset to open contacts.
    public var limit: Nanoseconds
    /// Who says so.
    public var source: String

    /// What this board must meet: 6, 60 and 200 mA DC, and 30 and 60 mA rms.
    ///
    /// Direct current: IEC 62955 as widely quoted (reference A.8), not from its text. RMS: the trip times of an RCD.
    public static let all = [
        ResidualCurrentLimit(isRMS: false, current: Milliamperes(6), limit: .seconds(10), source: "IEC 62955, 6 mA"),
        ResidualCurrentLimit(
            isRMS: false, current: Milliamperes(60), limit: .milliseconds(300), source: "IEC 62955, 60 mA"),
        ResidualCurrentLimit(
            isRMS: false, current: Milliamperes(200), limit: .milliseconds(100), source: "IEC 62955, 200 mA"),
        ResidualCurrentLimit(
            isRMS: true, current: Milliamperes(30), limit: .milliseconds(300), source: "RCD, rated current"),
        ResidualCurrentLimit(
            isRMS: true, current: Milliamperes(60), limit: .milliseconds(150), source: "RCD, twice the rated current"),
    ]

    /// The current in words, such as `6 mA DC`.
    public var text: String { "\(current.rawValue) mA \(isRMS ? "RMS" : "DC")" }
}
