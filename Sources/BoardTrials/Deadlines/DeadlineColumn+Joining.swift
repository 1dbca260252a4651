import ControlLoop

extension DeadlineColumn {
    /// The ledgers of several controllers, or of several runs of one, as one column: counts, misses and histograms are
    /// added, the worst is the worst of all. Percentiles are the upper borders of the histogram's steps that they fall in, but
    /// never more than the longest time: of runs apart nothing finer is known.
    public init(name: String, joining columns: [DeadlineColumn], budgets: LedgerBudgets) {
        self.init(name: name, figures: [:])
        for row in LedgerRow.allCases {
            let all = columns.compactMap { $0.figures[row.identifier] }
            guard let first = all.first else { continue }
            guard all.count > 1 else {
                figures[row.identifier] = first
                continue
            }
            // Of a duty that has only a least time, the shortest is the worst.
            let isLeast = budgets[row].hasMinimum && !budgets[row].hasMaximum
            let worst = all.map(\.worst)
            let steps = Self.joined(all.map(\.histogram))
            let longest = isLeast ? nil : worst.max()
            func percentile(_ share: Double) -> Double {
                guard let border = Self.border(of: share, in: steps) else { return all.map(\.p99).max() ?? 0 }
                return longest.map { min($0, border) } ?? border
            }
            figures[row.identifier] = Figures(
                count: all.reduce(0) { $0 + $1.count }, misses: all.reduce(0) { $0 + $1.misses },
                worst: (isLeast ? worst.min() : worst.max()) ?? 0, p50: percentile(0.5), p99: percentile(0.99),
                p999: steps.isEmpty ? nil : percentile(0.999), histogram: steps)
        }
    }

    /// The histograms added, step by step.
    private static func joined(_ histograms: [[Bin]]) -> [Bin] {
        var counts: [Double: UInt64] = [:]
        for bin in histograms.joined() { counts[bin.below, default: 0] += bin.count }
        return counts.sorted { $0.key < $1.key }.map { Bin(below: $0.key, count: $0.value) }
    }

    /// The upper border of the step in which that share of all is reached.
    private static func border(of share: Double, in steps: [Bin]) -> Double? {
        let total = steps.reduce(0) { $0 + $1.count }
        var seen: UInt64 = 0
        for step in steps {
            seen += step.count
            if Double(seen) >= share * Double(total) { return step.below }
        }
        return nil
    }
}
