import HAL

/// How a residual-current monitor is tested and what it must answer: figures of its datasheet.
///
/// All windows count from the start of the test pulse. They are judged at the loop's ticks: an answer is seen up to one
/// period late, so that the windows' ends must include a period.
public struct SelfTestProfile: Hashable, Sendable, BitwiseCopyable {
    /// How long the test input is held active, rounded up to the tick.
    public var pulse: Nanoseconds
    /// No trip may be seen before this.
    public var answerEarliest: Nanoseconds
    /// Every trip line must have been seen active by this.
    public var answerLatest: Nanoseconds
    /// The trip lines may not all be inactive again before this.
    public var releaseEarliest: Nanoseconds
    /// All trip lines must be inactive again by this.
    public var releaseLatest: Nanoseconds
    /// When the sensor watches again; no test is passed before. At least ``releaseLatest``.
    public var total: Nanoseconds
    /// How long the trip lines must have been quiet before the test is passed.
    public var settle: Nanoseconds

    /// A test of these times; `total` is raised to `releaseLatest` and `pulse` if it is below.
    public init(
        pulse: Nanoseconds, answerEarliest: Nanoseconds, answerLatest: Nanoseconds, releaseEarliest: Nanoseconds,
        releaseLatest: Nanoseconds, total: Nanoseconds, settle: Nanoseconds = .milliseconds(50)
    ) {
        self.pulse = pulse
        self.answerEarliest = answerEarliest
        self.answerLatest = answerLatest
        self.releaseEarliest = releaseEarliest
        self.releaseLatest = releaseLatest
        self.total = max(total, max(releaseLatest, pulse))
        self.settle = settle
    }
}
