/// A clock that only moves forward and never jumps with the date.
///
/// Implementations: `SystemMonotonicClock` (`CLOCK_MONOTONIC`) and `VirtualClock` (advanced by a test or a time-lapse).
/// Real-time safe: `now` neither allocates nor blocks.
public protocol MonotonicClock: AnyObject, Sendable {
    /// The present instant.
    var now: MonotonicInstant { get }
}
