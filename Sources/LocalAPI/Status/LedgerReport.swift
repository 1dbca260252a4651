/// The whole deadline ledger.
public struct LedgerReport: Codable, Hashable, Sendable {
    /// Every row.
    public var rows: [DeadlineStatus]
    /// The loop's own figures.
    public var loop: LoopStatus
    /// The station time the ledger covers, in seconds.
    public var sinceSeconds: Double

    /// Every value by name.
    public init(rows: [DeadlineStatus], loop: LoopStatus, sinceSeconds: Double) {
        self.rows = rows
        self.loop = loop
        self.sinceSeconds = sinceSeconds
    }

    /// Budgets not met, all duties together.
    public var misses: Int { rows.reduce(0) { $0 + $1.misses } }
}
