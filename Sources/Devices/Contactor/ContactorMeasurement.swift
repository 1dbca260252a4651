import HAL

/// A contactor's feedback as seen in one tick.
public struct ContactorMeasurement: Hashable, Sendable, BitwiseCopyable {
    /// The level of the feedback now. It decides; the edges only tell what happened in between.
    public var state: ContactState
    /// How often the feedback changed since the last reading, lost edges included; saturating.
    public var changes: UInt8
    /// When the feedback changed last: the newest edge's timestamp, or where edges are missing, when the level was
    /// first seen different. `nil` before the first change.
    public var lastChange: MonotonicInstant?

    /// A measurement of `state`.
    public init(state: ContactState, changes: UInt8 = 0, lastChange: MonotonicInstant? = nil) {
        self.state = state
        self.changes = changes
        self.lastChange = lastChange
    }
}
