/// One quantity on each of the three line conductors; `nil` where the meter does not measure it.
@frozen
public struct PhaseValues<Value: Hashable & Sendable & BitwiseCopyable>: Hashable, Sendable, BitwiseCopyable {
    /// The value on L1.
    public var l1: Value?
    /// The value on L2.
    public var l2: Value?
    /// The value on L3.
    public var l3: Value?

    /// Values for L1, L2 and L3.
    @inlinable public init(l1: Value?, l2: Value?, l3: Value?) {
        self.l1 = l1
        self.l2 = l2
        self.l3 = l3
    }
}
