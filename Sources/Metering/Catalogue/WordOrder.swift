/// Which register of a longer value comes first.
@frozen
public enum WordOrder: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// The register at the lower address holds the higher bits.
    case mostSignificantFirst
    /// The register at the lower address holds the lower bits.
    case leastSignificantFirst
}
