import HAL

/// What the ledger knows of one row.
public struct LedgerRowSnapshot: Hashable, Sendable {
    /// The row.
    public var row: LedgerRow
    /// Its budget.
    public var budget: LedgerBudget
    /// How often the duty occurred.
    public var count: UInt64
    /// How often it broke its budget.
    public var misses: UInt64
    /// When it last did.
    public var lastMissAt: MonotonicInstant?
    /// The occurrence with the least headroom, in nanoseconds: the longest, or for a minimum the shortest.
    public var worstNanoseconds: Int64
    /// When that was.
    public var worstAt: MonotonicInstant?
    /// How far the worst occurrence was from breaking the budget, negative if it did; `nil` without budget or
    /// occurrence.
    public var headroomNanoseconds: Int64?
    /// How the occurrences spread, from the first that there was to the last.
    public var distribution: [LedgerBin]
    /// The median, to within 1 %.
    public var p50Nanoseconds: Int64
    /// The 90th percentile, to within 1 %.
    public var p90Nanoseconds: Int64
    /// The 99th percentile, to within 1 %.
    public var p99Nanoseconds: Int64
    /// The 99.9th percentile, to within 1 %.
    public var p999Nanoseconds: Int64
    /// The longest occurrence, at most 60 s.
    public var maximumNanoseconds: Int64
}
