/// A phase of the supply.
public enum SupplyPhase: String, Hashable, Sendable, CaseIterable {
    /// The first.
    case l1 = "L1"
    /// The second.
    case l2 = "L2"
    /// The third.
    case l3 = "L3"
}
