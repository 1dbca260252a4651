/// The control loop: period, punctuality and how it is scheduled.
public struct LoopStatus: Codable, Hashable, Sendable {
    /// The period in milliseconds.
    public var periodMilliseconds: Double
    /// Ticks since start.
    public var ticks: Int
    /// Periods skipped because a tick ended late.
    public var missedPeriods: Int
    /// Ticks that took longer than the period.
    public var overruns: Int
    /// How the thread is scheduled, such as "SCHED_FIFO 80, memory locked".
    public var scheduling: String
    /// What real-time means are missing, each with its mend; empty if none.
    public var degradations: [String]
    /// 99 % of ticks took at most this long, in microseconds.
    public var tickP99Microseconds: Double?
    /// The longest tick in microseconds.
    public var tickWorstMicroseconds: Double?
    /// The latest wake-up in microseconds after its due time.
    public var wakeUpWorstMicroseconds: Double?

    /// Every value by name.
    public init(
        periodMilliseconds: Double, ticks: Int, missedPeriods: Int = 0, overruns: Int = 0, scheduling: String = "",
        degradations: [String] = [], tickP99Microseconds: Double? = nil, tickWorstMicroseconds: Double? = nil,
        wakeUpWorstMicroseconds: Double? = nil
    ) {
        self.periodMilliseconds = periodMilliseconds
        self.ticks = ticks
        self.missedPeriods = missedPeriods
        self.overruns = overruns
        self.scheduling = scheduling
        self.degradations = degradations
        self.tickP99Microseconds = tickP99Microseconds
        self.tickWorstMicroseconds = tickWorstMicroseconds
        self.wakeUpWorstMicroseconds = wakeUpWorstMicroseconds
    }
}
