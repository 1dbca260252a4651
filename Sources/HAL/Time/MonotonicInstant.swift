/// A point on the board's monotonic clock: nanoseconds since an arbitrary origin (boot on Linux, zero in simulation).
///
/// Never a date: wall-clock time has no place in control code. Real-time safe.
@frozen
public struct MonotonicInstant: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Nanoseconds since the clock's origin.
    public var nanoseconds: Int64

    /// The instant `nanoseconds` after the clock's origin.
    @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The clock's origin.
    @inlinable public static var zero: MonotonicInstant { MonotonicInstant(nanoseconds: 0) }

    /// Orders instants by time.
    @inlinable public static func < (lhs: MonotonicInstant, rhs: MonotonicInstant) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }
    /// The instant a span later.
    @inlinable public static func + (lhs: MonotonicInstant, rhs: Nanoseconds) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: lhs.nanoseconds + rhs.rawValue)
    }
    /// The instant a span earlier.
    @inlinable public static func - (lhs: MonotonicInstant, rhs: Nanoseconds) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: lhs.nanoseconds - rhs.rawValue)
    }
    /// The span from one instant to another.
    @inlinable public static func - (lhs: MonotonicInstant, rhs: MonotonicInstant) -> Nanoseconds {
        Nanoseconds(lhs.nanoseconds - rhs.nanoseconds)
    }
}
