import ChargeControl
import HAL

/// How much the recorder keeps.
public struct RecorderSettings: Hashable, Sendable {
    /// Ticks in a segment.
    public var ticksPerSegment: Int
    /// Segments kept, the one being written included.
    public var segments: Int
    /// Ticks that can wait for ``Recorder/drain()``.
    public var waitingTicks: Int

    /// Settings by the numbers.
    public init(ticksPerSegment: Int, segments: Int, waitingTicks: Int) {
        precondition(ticksPerSegment >= 1 && segments >= 2 && waitingTicks >= 1, "a recorder needs two segments")
        self.ticksPerSegment = ticksPerSegment
        self.segments = segments
        self.waitingTicks = waitingTicks
    }

    /// At least the last `duration` of a loop of `period` in eleven segments, or as much of it as fits `maximumBytes`.
    ///
    /// By default ten minutes: 8 MB with a period of 10 ms, the whole 64 MB with one of 1 ms. Five seconds can wait.
    public init(
        period: Nanoseconds = .milliseconds(10), duration: Nanoseconds = .seconds(600), maximumBytes: Int = 64_000_000
    ) {
        precondition(period > .zero && duration > .zero && maximumBytes > 0, "period, duration and size are positive")
        let segments = 11
        let wanted = Int((duration.rawValue / period.rawValue + 9) / 10)
        let affordable = (maximumBytes / segments - 4_096) / RecordingFormat.tickSize
        self.init(
            ticksPerSegment: max(1, min(wanted, affordable)), segments: segments,
            waitingTicks: Int(min(max(5_000_000_000 / period.rawValue, 64), 8_192)))
    }

    /// The size at which a segment ends even if gaps filled it sooner than ticks.
    var segmentBytes: Int { ticksPerSegment * RecordingFormat.tickSize + 4_096 }
}
