import ControlLoop

/// The deadline ledger of one controller: a column of the report.
public struct DeadlineColumn: Sendable, Codable {
    /// What is known of one duty.
    public struct Figures: Sendable, Codable {
        /// How often it occurred.
        public var count: UInt64
        /// How often it broke its budget.
        public var misses: UInt64
        /// The occurrence nearest to breaking the budget, ms.
        public var worst: Double
        /// The median, ms.
        public var p50: Double
        /// The 99th percentile, ms.
        public var p99: Double
        /// The 99.9th percentile, ms; `nil` where it was not told.
        public var p999: Double?
        /// Upper borders in ms and counts, from the first occurrence to the last; empty where they were not told.
        public var histogram: [Bin]

        /// Figures by name.
        public init(
            count: UInt64, misses: UInt64, worst: Double, p50: Double, p99: Double, p999: Double? = nil,
            histogram: [Bin] = []
        ) {
            self.count = count
            self.misses = misses
            self.worst = worst
            self.p50 = p50
            self.p99 = p99
            self.p999 = p999
            self.histogram = histogram
        }
    }

    /// One step of a histogram.
    public struct Bin: Sendable, Codable {
        /// Upper border, ms.
        public var below: Double
        /// Occurrences below it and not below the border before.
        public var count: UInt64

        /// A step by name.
        public init(below: Double, count: UInt64) {
            self.below = below
            self.count = count
        }
    }

    /// Where the figures come from.
    public var name: String
    /// By the identifier of the row; rows that did not occur are missing.
    public var figures: [String: Figures]

    /// A column of figures by ``ControlLoop/LedgerRow/identifier``.
    public init(name: String, figures: [String: Figures]) {
        self.name = name
        self.figures = figures
    }

    /// The rows of a ledger.
    public init(name: String, _ snapshot: LedgerSnapshot) {
        self.init(name: name, figures: [:])
        take(snapshot, rows: LedgerRow.allCases)
    }

    /// Takes `rows` of another ledger in place of those that are here.
    mutating func take(_ snapshot: LedgerSnapshot, rows: [LedgerRow]) {
        func milliseconds(_ value: Int64) -> Double { Double(value) / 1e6 }
        for row in rows.map({ snapshot[$0] }) where row.count > 0 {
            figures[row.row.identifier] = Figures(
                count: row.count, misses: row.misses, worst: milliseconds(row.worstNanoseconds),
                p50: milliseconds(row.p50Nanoseconds), p99: milliseconds(row.p99Nanoseconds),
                p999: milliseconds(row.p999Nanoseconds),
                histogram: row.distribution.map {
                    Bin(below: milliseconds($0.belowNanoseconds), count: $0.count)
                })
        }
    }
}
