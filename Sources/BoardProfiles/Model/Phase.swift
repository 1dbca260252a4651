/// A phase conductor of the supply.
public enum Phase: String, Hashable, Sendable, CaseIterable {
    /// The first phase; the only one in single-phase charging.
    case l1 = "L1"
    /// The second phase.
    case l2 = "L2"
    /// The third phase.
    case l3 = "L3"
}
