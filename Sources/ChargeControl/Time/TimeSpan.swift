/// A span of monotonic time in whole nanoseconds.
///
/// The core has its own so that it depends on nothing. Real-time safe.
@frozen
public struct TimeSpan: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The span in nanoseconds.
    public var nanoseconds: Int64

    /// A span of `nanoseconds`.
    @_noLocks @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// A span of no time.
    @inlinable public static var zero: TimeSpan { @_noLocks get { TimeSpan(nanoseconds: 0) } }
    /// The longest span; an age of "never".
    @inlinable public static var never: TimeSpan { @_noLocks get { TimeSpan(nanoseconds: .max) } }
    /// A span of `value` milliseconds.
    @_noLocks @inlinable public static func milliseconds(_ value: Int64) -> TimeSpan {
        TimeSpan(nanoseconds: value * 1_000_000)
    }
    /// A span of `value` seconds.
    @_noLocks @inlinable public static func seconds(_ value: Int64) -> TimeSpan {
        TimeSpan(nanoseconds: value * 1_000_000_000)
    }
    /// A span of `value` hours.
    @_noLocks @inlinable public static func hours(_ value: Int64) -> TimeSpan { .seconds(value * 3_600) }

    /// Orders spans by length.
    @_noLocks @inlinable public static func < (lhs: TimeSpan, rhs: TimeSpan) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }
    /// Adds two spans.
    @_noLocks @inlinable public static func + (lhs: TimeSpan, rhs: TimeSpan) -> TimeSpan {
        TimeSpan(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
    }
    /// Subtracts a span from another.
    @_noLocks @inlinable public static func - (lhs: TimeSpan, rhs: TimeSpan) -> TimeSpan {
        TimeSpan(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
    }
    /// Orders the other way round.
    @_noLocks @inlinable public static func > (lhs: TimeSpan, rhs: TimeSpan) -> Bool {
        lhs.nanoseconds > rhs.nanoseconds
    }
    /// Not longer.
    @_noLocks @inlinable public static func <= (lhs: TimeSpan, rhs: TimeSpan) -> Bool {
        lhs.nanoseconds <= rhs.nanoseconds
    }
    /// Not shorter.
    @_noLocks @inlinable public static func >= (lhs: TimeSpan, rhs: TimeSpan) -> Bool {
        lhs.nanoseconds >= rhs.nanoseconds
    }
    /// Whether both are the same.
    @_noLocks @inlinable public static func == (lhs: TimeSpan, rhs: TimeSpan) -> Bool {
        lhs.nanoseconds == rhs.nanoseconds
    }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: TimeSpan, rhs: TimeSpan) -> Bool {
        lhs.nanoseconds != rhs.nanoseconds
    }
}
