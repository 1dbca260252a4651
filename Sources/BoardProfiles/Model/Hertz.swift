import HAL

/// A frequency in whole hertz.
///
/// Real-time safe.
@frozen
public struct Hertz: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The quantity in hertz.
    public var rawValue: Int32

    /// A quantity of `rawValue` hertz.
    @inlinable public init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// How long one period lasts, rounded to a nanosecond. Of a frequency above 0 only.
    @inlinable public var period: Nanoseconds { Nanoseconds(1_000_000_000 / Int64(rawValue)) }

    /// Orders by size.
    @inlinable public static func < (lhs: Hertz, rhs: Hertz) -> Bool { lhs.rawValue < rhs.rawValue }
}
