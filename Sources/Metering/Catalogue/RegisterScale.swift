/// What one count of a register is in the quantity's unit, exactly: a whole number of millionths, sign included.
@frozen
public struct RegisterScale: Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The scale in millionths of the unit: 100 000 for 0.1 V.
    public let millionths: Int64

    /// A scale of so many millionths of the unit.
    @inlinable public init(millionths: Int64) { self.millionths = millionths }
    /// A scale of `value` units, at most 10^12 in magnitude.
    public init(integerLiteral value: Int64) { millionths = value * 1_000_000 }

    /// The scale as a number, for display and for encoders.
    public var factor: Double { Double(millionths) / 1e6 }
}
