/// A value for each phase of the supply, in the station's own order.
public struct PhaseValues<Value: Hashable & Sendable & BitwiseCopyable>: Hashable, Sendable, BitwiseCopyable {
    /// The value of L1.
    public var l1: Value
    /// The value of L2.
    public var l2: Value
    /// The value of L3.
    public var l3: Value

    /// One value for each.
    public init(_ l1: Value, _ l2: Value, _ l3: Value) {
        self.l1 = l1
        self.l2 = l2
        self.l3 = l3
    }

    /// The same value for all.
    public init(repeating value: Value) { self.init(value, value, value) }

    /// The value of the phase `index`, 0…2.
    public subscript(index: Int) -> Value {
        get { index == 0 ? l1 : index == 1 ? l2 : l3 }
        set { if index == 0 { l1 = newValue } else if index == 1 { l2 = newValue } else { l3 = newValue } }
    }
}
