/// An electric potential in whole millivolts, signed (±2.1 MV).
///
/// Real-time safe.
@frozen
public struct Millivolts: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The quantity in millivolts.
    public var rawValue: Int32

    /// A quantity of `rawValue` millivolts.
    @inlinable public init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// Orders by size, sign included.
    @inlinable public static func < (lhs: Millivolts, rhs: Millivolts) -> Bool { lhs.rawValue < rhs.rawValue }
}
