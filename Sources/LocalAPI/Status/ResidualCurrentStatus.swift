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
    /// The sensor's name, if the profile gives one.
    public var sensor: String?
    /// The direct current that the sensor tells; `nil` where it tells none.
    public var direct: ResidualCurrentValueStatus?
    /// The rms current that the sensor tells; `nil` where it tells none.
    public var rms: ResidualCurrentValueStatus?
    /// The last test that came to an end.
    public var lastTest: SelfTestResult?
    /// How long a test takes, in seconds.
    public var testSeconds: Double?
    /// In how many seconds the next test is due whatever happens; negative if it is overdue, `nil` if the last
    /// one was not passed.
    public var dueInSeconds: Double?

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

    /// A test that came to an end.
    public struct SelfTestResult: Codable, Hashable, Sendable {
        /// Counts the tests since the daemon's start.
        public var number: Int
        /// How long ago it ended.
        public var secondsAgo: Double
        /// Whether it was passed.
        public var isPassed: Bool
        /// Why it was not, and the mend.
        public var reason: String?
        /// From the pulse to the answer, in seconds.
        public var answerSeconds: Double?

        /// Every value by name.
        public init(
            number: Int, secondsAgo: Double, isPassed: Bool, reason: String? = nil, answerSeconds: Double? = nil
        ) {
            self.number = number
            self.secondsAgo = secondsAgo
            self.isPassed = isPassed
            self.reason = reason
            self.answerSeconds = answerSeconds
        }
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
