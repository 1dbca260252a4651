/// A resistance in whole ohms, 0 and up.
///
/// Real-time safe.
@frozen
public struct Ohms: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The quantity in ohms.
    public var rawValue: Int32

    /// A quantity of `rawValue` ohms.
    @inlinable public init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// Orders by size, sign included.
    @inlinable public static func < (lhs: Ohms, rhs: Ohms) -> Bool { lhs.rawValue < rhs.rawValue }
}
