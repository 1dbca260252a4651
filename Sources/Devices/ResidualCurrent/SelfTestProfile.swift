import HAL

/// How a residual-current monitor is tested and what it must answer: figures of its datasheet.
///
/// All times count from the start of the test pulse. An answer is a list of steps: within its window an output must
/// change to the step's state, and keep it until the window of that output's next step begins. So a sensor whose output
/// is looked at four times (Bender's M1 to M4) is described as well as one that answers once. Windows are judged at the
/// loop's ticks: an answer is seen up to one period late, so that the windows' ends must include a period.
public struct SelfTestProfile: Hashable, Sendable {
    /// An output of the sensor.
    @frozen
    public enum Output: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// The trip output, or that for direct current where there are two.
        case trip = 0
        /// The trip output for alternating current, where it has one of its own.
        case secondTrip = 1
        /// The error output.
        case error = 2
    }

    /// One change that an output must make.
    public struct Step: Hashable, Sendable, BitwiseCopyable {
        /// Which output.
        public var output: Output
        /// What it changes to.
        public var state: LineState
        /// Not before this.
        public var earliest: Nanoseconds
        /// Not after this.
        public var latest: Nanoseconds

        /// `output` becomes `state` from `earliest` to `latest`.
        public init(_ output: Output, _ state: LineState, from earliest: Nanoseconds, to latest: Nanoseconds) {
            self.output = output
            self.state = state
            self.earliest = earliest
            self.latest = latest
        }
    }

    /// A reading that the value line must show once within a window.
    public struct ValueStep: Hashable, Sendable, BitwiseCopyable {
        /// Whether the value of the rms line is meant, not that of the line for direct current.
        public var isRMS: Bool
        /// Not before this.
        public var earliest: Nanoseconds
        /// Not after this.
        public var latest: Nanoseconds
        /// The least reading, tenths of a milliampere.
        public var least: Int32
        /// The greatest reading, tenths of a milliampere.
        public var greatest: Int32

        /// A reading from `least` to `greatest` is seen from `earliest` to `latest`.
        public init(
            isRMS: Bool = false, from earliest: Nanoseconds, to latest: Nanoseconds, least: Int32, greatest: Int32
        ) {
            self.isRMS = isRMS
            self.earliest = earliest
            self.latest = latest
            self.least = least
            self.greatest = greatest
        }
    }

    /// How long the test input is held active. From 1 ms on it is rounded up to the tick; a shorter pulse is timed by
    /// spinning within one tick.
    public var pulse: Nanoseconds
    /// A short pulse that took longer than this does not count as one.
    public var longestPulse: Nanoseconds
    /// The changes that the outputs must make; those of one output in the order of time. An output without steps must
    /// stay inactive, but that the second trip output does what the first does if it has none of its own.
    public var steps: [Step]
    /// What the value lines must show.
    public var valueSteps: [ValueStep]
    /// When the sensor watches again; no test is passed before.
    public var total: Nanoseconds
    /// How long the outputs must have been as they ended before the test is passed.
    public var settle: Nanoseconds

    /// A test of these steps; `total` is raised to the last of them and to `pulse` if it is below.
    public init(
        pulse: Nanoseconds, longestPulse: Nanoseconds? = nil, steps: [Step], valueSteps: [ValueStep] = [],
        total: Nanoseconds, settle: Nanoseconds = .milliseconds(50)
    ) {
        self.pulse = pulse
        self.longestPulse = longestPulse ?? pulse * 2
        self.steps = steps
        self.valueSteps = valueSteps
        let last = steps.map(\.latest) + valueSteps.map(\.latest)
        self.total = max(total, max(last.max() ?? .zero, pulse))
        self.settle = settle
    }

    /// A test that is answered once, on every trip output alike.
    ///
    /// - Parameters:
    ///   - answerEarliest: no trip may be seen before this.
    ///   - answerLatest: every trip line must have been seen active by this.
    ///   - releaseEarliest: no trip line may be inactive again before this.
    ///   - releaseLatest: all trip lines must be inactive again by this.
    public init(
        pulse: Nanoseconds, answerEarliest: Nanoseconds, answerLatest: Nanoseconds, releaseEarliest: Nanoseconds,
        releaseLatest: Nanoseconds, total: Nanoseconds, settle: Nanoseconds = .milliseconds(50)
    ) {
        self.init(
            pulse: pulse,
            steps: [
                Step(.trip, .active, from: answerEarliest, to: answerLatest),
                Step(.trip, .inactive, from: releaseEarliest, to: releaseLatest),
            ], total: total, settle: settle)
    }

    /// The steps that `output` must make, in order.
    func steps(of output: Output) -> [Step] {
        let own = steps.filter { $0.output == output }
        if own.isEmpty, output == .secondTrip { return steps(of: .trip) }
        return own.sorted { $0.earliest < $1.earliest }
    }
}
