/// An electric power in whole watts, positive towards the vehicle.
///
/// Real-time safe.
@frozen
public struct Watts: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The quantity in watts.
    public var rawValue: Int32

    /// A quantity of `rawValue` watts.
    @inlinable public init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// Orders by size, sign included.
    @inlinable public static func < (lhs: Watts, rhs: Watts) -> Bool { lhs.rawValue < rhs.rawValue }
}
