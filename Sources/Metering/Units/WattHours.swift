/// An electric energy in whole watt-hours. An integer, so that sums and differences are exact.
///
/// Real-time safe.
@frozen
public struct WattHours: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The quantity in watt-hours.
    public var rawValue: Int64

    /// A quantity of `rawValue` watt-hours.
    @inlinable public init(_ rawValue: Int64) { self.rawValue = rawValue }

    /// Orders by size, sign included.
    @inlinable public static func < (lhs: WattHours, rhs: WattHours) -> Bool { lhs.rawValue < rhs.rawValue }
    /// The energy between two counter readings.
    @inlinable public static func - (lhs: WattHours, rhs: WattHours) -> WattHours {
        WattHours(lhs.rawValue - rhs.rawValue)
    }
}
