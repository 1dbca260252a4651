import ChargeControl

/// One thing found in a recording.
enum RecordingEntry {
    /// A segment begins.
    case segment(SegmentHeader)
    /// The core's configuration.
    case configuration(Configuration)
    /// The core's state before a tick; `state` is `nil` if another version's.
    case keyframe(tick: UInt64, state: ChargeControl?)
    /// A tick.
    case tick(RecordedTick)
    /// Ticks that were not recorded.
    case gap(first: UInt64, count: UInt64)
    /// Bytes that do not hold what they should and are no tick.
    case damage(String, offset: Int)
    /// The last `count` bytes are a record that was never finished.
    case torn(count: Int)
}
