/// An electric current in whole milliamperes, signed.
///
/// Real-time safe.
@frozen
public struct Milliamperes: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The quantity in milliamperes.
    public var rawValue: Int32

    /// A quantity of `rawValue` milliamperes.
    @inlinable public init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// Orders by size, sign included.
    @inlinable public static func < (lhs: Milliamperes, rhs: Milliamperes) -> Bool { lhs.rawValue < rhs.rawValue }
}
