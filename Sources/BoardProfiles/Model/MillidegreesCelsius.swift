/// A temperature in thousandths of a degree Celsius, signed.
///
/// Real-time safe.
@frozen
public struct MillidegreesCelsius: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The quantity in thousandths of a degree Celsius.
    public var rawValue: Int32

    /// A quantity of `rawValue` thousandths of a degree Celsius.
    @inlinable public init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// Orders by size, sign included.
    @inlinable public static func < (lhs: MillidegreesCelsius, rhs: MillidegreesCelsius) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
