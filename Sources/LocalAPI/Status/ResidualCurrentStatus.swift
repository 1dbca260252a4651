/// The residual-current monitor.
public struct ResidualCurrentStatus: Codable, Hashable, Sendable {
    /// Whether a trip is present or latched.
    public var isTripped: Bool
    /// Whether the sensor reports an error of its own or cannot be read.
    public var hasError: Bool
    /// The self-test.
    public var selfTest: SelfTest
    /// The time since the last passed self-test in seconds; `nil` if none passed.
    public var lastPassedSecondsAgo: Double?
    /// Whether the board has a monitor.
    public var isPresent: Bool

    /// Every value by name.
    public init(
        isTripped: Bool = false, hasError: Bool = false, selfTest: SelfTest = .idle,
        lastPassedSecondsAgo: Double? = nil, isPresent: Bool = true
    ) {
        self.isTripped = isTripped
        self.hasError = hasError
        self.selfTest = selfTest
        self.lastPassedSecondsAgo = lastPassedSecondsAgo
        self.isPresent = isPresent
    }

    /// Progress of the self-test.
    public enum SelfTest: String, Codable, Hashable, Sendable {
        /// None since the last request.
        case idle
        /// Running.
        case running
        /// Ended as it must.
        case passed
        /// Ended otherwise.
        case failed
    }
}
