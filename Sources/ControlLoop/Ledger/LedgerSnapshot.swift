/// What the ledger knows at one moment.
public struct LedgerSnapshot: Hashable, Sendable {
    /// Every row in the order of ``LedgerRow``.
    public var rows: [LedgerRowSnapshot]
    /// Occurrences that were refused because nobody collected in time; missing in counts and percentiles.
    public var uncounted: Int

    /// The misses of all rows.
    public var misses: UInt64 { rows.reduce(0) { $0 + $1.misses } }

    /// What is known of `row`.
    public subscript(_ row: LedgerRow) -> LedgerRowSnapshot { rows[Int(row.rawValue)] }
}
