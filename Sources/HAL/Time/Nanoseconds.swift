/// A span of monotonic time in whole nanoseconds, negative allowed (±292 years).
///
/// Used instead of `Duration` because its arithmetic is inlinable and therefore usable on the control path.
/// Real-time safe: never allocates, locks or blocks.
@frozen
public struct Nanoseconds: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The span in nanoseconds.
    public var rawValue: Int64

    /// A span of `rawValue` nanoseconds.
    @inlinable public init(_ rawValue: Int64) { self.rawValue = rawValue }

    /// A span of no time.
    @inlinable public static var zero: Nanoseconds { Nanoseconds(0) }
    /// A span of `value` microseconds.
    @inlinable public static func microseconds(_ value: Int64) -> Nanoseconds { Nanoseconds(value * 1_000) }
    /// A span of `value` milliseconds.
    @inlinable public static func milliseconds(_ value: Int64) -> Nanoseconds { Nanoseconds(value * 1_000_000) }
    /// A span of `value` seconds.
    @inlinable public static func seconds(_ value: Int64) -> Nanoseconds { Nanoseconds(value * 1_000_000_000) }

    /// The span in seconds, for display and physics.
    @inlinable public var seconds: Double { Double(rawValue) / 1e9 }
    /// The span in milliseconds, for display.
    @inlinable public var milliseconds: Double { Double(rawValue) / 1e6 }

    /// Orders spans by length.
    @inlinable public static func < (lhs: Nanoseconds, rhs: Nanoseconds) -> Bool { lhs.rawValue < rhs.rawValue }
    /// Adds two spans.
    @inlinable public static func + (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        Nanoseconds(lhs.rawValue + rhs.rawValue)
    }
    /// Subtracts a span from another.
    @inlinable public static func - (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        Nanoseconds(lhs.rawValue - rhs.rawValue)
    }
    /// Multiplies a span by a whole number.
    @inlinable public static func * (lhs: Nanoseconds, rhs: Int64) -> Nanoseconds { Nanoseconds(lhs.rawValue * rhs) }
}
