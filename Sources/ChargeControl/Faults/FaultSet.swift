/// A set of faults as one machine word.
///
/// Real-time safe.
@frozen
public struct FaultSet: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// Bit `n` is the fault of raw value `n`.
    public var rawValue: UInt32

    /// The set with these bits.
    @_noLocks @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// The set of one fault.
    @_noLocks @inlinable public init(_ fault: Fault) { rawValue = 1 &<< fault.code }

    /// Whether no fault is in the set.
    @inlinable public var isEmpty: Bool { @_noLocks get { rawValue == 0 } }
    /// Whether `fault` is in the set.
    @_noLocks @inlinable public func contains(_ fault: Fault) -> Bool { rawValue & (1 &<< fault.code) != 0 }
    /// Puts `fault` into the set.
    @_noLocks @inlinable public mutating func insert(_ fault: Fault) { rawValue |= 1 &<< fault.code }
    /// Takes `fault` out of the set.
    @_noLocks @inlinable public mutating func remove(_ fault: Fault) { rawValue &= ~(1 &<< fault.code) }
    /// Whether both sets share a fault.
    @_noLocks @inlinable public func intersects(_ other: FaultSet) -> Bool { rawValue & other.rawValue != 0 }

    /// The faults in the set in order of their codes. Allocates; not for the control path.
    public var faults: [Fault] { Fault.allCases.filter { contains($0) } }
}
