/// One number for each of the three phases.
public struct PerPhase: Hashable, Sendable, BitwiseCopyable {
    /// Phase L1.
    public var l1: Double
    /// Phase L2.
    public var l2: Double
    /// Phase L3.
    public var l3: Double

    /// Three numbers, L1 first.
    public init(_ l1: Double, _ l2: Double, _ l3: Double) {
        self.l1 = l1
        self.l2 = l2
        self.l3 = l3
    }

    /// The same number on all phases.
    public init(all value: Double) { self.init(value, value, value) }

    /// The number of phase 1, 2 or 3; 0 for any other.
    public subscript(phase: Int) -> Double {
        switch phase {
        case 1: l1
        case 2: l2
        case 3: l3
        default: 0
        }
    }

    /// The sum over the phases.
    public var sum: Double { l1 + l2 + l3 }
}
