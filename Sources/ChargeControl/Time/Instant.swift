/// A point in monotonic time that the caller hands in; the core has no clock.
///
/// Real-time safe.
@frozen
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Nanoseconds since the clock's origin.
    public var nanoseconds: Int64

    /// The instant `nanoseconds` after the clock's origin.
    @_noLocks @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The clock's origin.
    @inlinable public static var zero: Instant { @_noLocks get { Instant(nanoseconds: 0) } }

    /// Orders instants by time.
    @_noLocks @inlinable public static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.nanoseconds < rhs.nanoseconds }
    /// The instant a span later.
    @_noLocks @inlinable public static func + (lhs: Instant, rhs: TimeSpan) -> Instant {
        Instant(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
    }
    /// The span from one instant to another.
    @_noLocks @inlinable public static func - (lhs: Instant, rhs: Instant) -> TimeSpan {
        TimeSpan(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
    }
    /// Orders the other way round.
    @_noLocks @inlinable public static func > (lhs: Instant, rhs: Instant) -> Bool {
        lhs.nanoseconds > rhs.nanoseconds
    }
    /// Not later.
    @_noLocks @inlinable public static func <= (lhs: Instant, rhs: Instant) -> Bool {
        lhs.nanoseconds <= rhs.nanoseconds
    }
    /// Not earlier.
    @_noLocks @inlinable public static func >= (lhs: Instant, rhs: Instant) -> Bool {
        lhs.nanoseconds >= rhs.nanoseconds
    }
    /// Whether both are the same.
    @_noLocks @inlinable public static func == (lhs: Instant, rhs: Instant) -> Bool {
        lhs.nanoseconds == rhs.nanoseconds
    }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: Instant, rhs: Instant) -> Bool {
        lhs.nanoseconds != rhs.nanoseconds
    }
}
