/// A current for each phase in milliamperes, never negative and never above 80 A.
///
/// Whatever is handed in is clamped: below zero means nothing may flow, and more than 80 A (the most that IEC 61851-1
/// can offer) is 80 A.
public struct PhaseCurrents: Hashable, Sendable, BitwiseCopyable {
    /// The most a phase can be allowed, 80 A: as good as no limit, since no board carries more.
    public static let greatestMilliamperes: Int32 = 80_000

    /// Nothing may flow.
    public static let zero = PhaseCurrents(0)
    /// No limit: 80 A on every phase.
    public static let greatest = PhaseCurrents(greatestMilliamperes)

    /// The current of L1 in milliamperes, 0…80 000.
    public let l1: Int32
    /// The current of L2 in milliamperes, 0…80 000.
    public let l2: Int32
    /// The current of L3 in milliamperes, 0…80 000.
    public let l3: Int32

    /// A current for each phase, clamped to 0…80 A.
    public init(l1: Int32, l2: Int32, l3: Int32) {
        self.l1 = Self.clamp(l1)
        self.l2 = Self.clamp(l2)
        self.l3 = Self.clamp(l3)
    }

    /// The same current for every phase, clamped to 0…80 A.
    public init(_ milliamperes: Int32) { self.init(l1: milliamperes, l2: milliamperes, l3: milliamperes) }

    /// The current of one phase.
    public subscript(phase: SupplyPhase) -> Int32 {
        switch phase {
        case .l1: l1
        case .l2: l2
        case .l3: l3
        }
    }

    /// The smallest of the three.
    public var smallest: Int32 { min(l1, l2, l3) }

    /// The smallest over `phases`; over all three if there are none in the set.
    public func smallest(over phases: PhaseSet) -> Int32 {
        var least = Int32.max
        for phase in SupplyPhase.allCases where phases.isEmpty || phases.contains(phase) {
            least = min(least, self[phase])
        }
        return least
    }

    /// The smaller one of both for each phase.
    public func limited(to other: PhaseCurrents) -> PhaseCurrents {
        PhaseCurrents(l1: min(l1, other.l1), l2: min(l2, other.l2), l3: min(l3, other.l3))
    }

    /// Moved by a signed offset for each phase; the sums are clamped, also those that would overflow.
    public func offset(by offset: PhaseOffsets) -> PhaseCurrents {
        PhaseCurrents(
            l1: Self.sum(l1, offset.l1), l2: Self.sum(l2, offset.l2), l3: Self.sum(l3, offset.l3))
    }

    private static func clamp(_ value: Int32) -> Int32 { max(0, min(value, greatestMilliamperes)) }

    private static func sum(_ current: Int32, _ offset: Int32) -> Int32 {
        // Neither operand can make an Int64 overflow.
        Int32(clamping: Int64(current) + Int64(offset))
    }
}
