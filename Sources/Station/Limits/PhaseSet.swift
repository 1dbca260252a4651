/// The phases of the supply that a charge loads.
public struct PhaseSet: OptionSet, Hashable, Sendable {
    /// Bit 0 is L1, bit 1 L2, bit 2 L3.
    public let rawValue: UInt8

    /// The phases of these bits; others do not count.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 7 }

    /// One phase.
    public init(_ phase: SupplyPhase) {
        switch phase {
        case .l1: self.init(rawValue: 1)
        case .l2: self.init(rawValue: 2)
        case .l3: self.init(rawValue: 4)
        }
    }

    /// All three.
    public static let all = PhaseSet(rawValue: 7)

    /// Whether `phase` is in the set.
    public func contains(_ phase: SupplyPhase) -> Bool { contains(PhaseSet(phase)) }

    /// How many there are, 0…3.
    public var count: Int { rawValue.nonzeroBitCount }
}
