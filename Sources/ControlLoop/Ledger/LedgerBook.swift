import HAL
import Histogram

/// Counts occurrences by row: how many, the worst and when, misses and a histogram.
///
/// Memory is allocated at `init`; ``record(_:)`` allocates nothing as long as the book is not copied. Durations are kept
/// to within 1 % from 64 ns to 60 s; longer ones count as 60 s in the percentiles, and exactly as worst.
public struct LedgerBook: Sendable {
    private static let longest: UInt64 = 60_000_000_000

    private struct Totals: Sendable {
        var count: UInt64 = 0
        var misses: UInt64 = 0
        var worst: Int64 = 0
        var leastHeadroom: Int64 = .max
        var worstAt: MonotonicInstant = .zero
        var lastMissAt: MonotonicInstant = .zero
    }

    /// The budgets the occurrences are judged by.
    public let budgets: LedgerBudgets
    private var totals: [Totals]
    // 64-bit counts: 32 bits would wrap after seven weeks of a 1 ms loop.
    private var histograms: [Histogram<UInt64>]

    /// An empty book.
    public init(budgets: LedgerBudgets = LedgerBudgets()) {
        self.budgets = budgets
        totals = Array(repeating: Totals(), count: LedgerRow.count)
        histograms = (0..<LedgerRow.count).map { _ in
            Histogram<UInt64>(
                lowestDiscernibleValue: 64, highestTrackableValue: Self.longest, numberOfSignificantValueDigits: .two)
        }
    }

    /// Counts an occurrence.
    public mutating func record(_ occurrence: LedgerOccurrence) {
        let index = Int(occurrence.row.rawValue)
        let budget = budgets[occurrence.row]
        let headroom = budget.headroom(of: occurrence.nanoseconds)
        totals[index].count += 1
        if !budget.isKept(by: occurrence.nanoseconds) {
            totals[index].misses += 1
            totals[index].lastMissAt = occurrence.at
        }
        if headroom < totals[index].leastHeadroom {
            totals[index].leastHeadroom = headroom
            totals[index].worst = occurrence.nanoseconds
            totals[index].worstAt = occurrence.at
        }
        histograms[index].record(min(UInt64(max(occurrence.nanoseconds, 0)), Self.longest))
    }

    /// Forgets all occurrences.
    public mutating func reset() {
        for index in totals.indices {
            totals[index] = Totals()
            histograms[index].reset()
        }
    }

    /// How many occurrences lie below each border of a 1-2-5 series and not below the one before.
    private func distribution(_ index: Int) -> [LedgerBin] {
        guard totals[index].count > 0 else { return [] }
        var bins: [LedgerBin] = []
        var border: UInt64 = 100
        var step = 0
        var count: UInt64 = 0
        for value in histograms[index].recordedValues() {
            while value.value >= border {
                // Nothing before the first value; gaps between values show.
                if !bins.isEmpty || count > 0 { bins.append(LedgerBin(belowNanoseconds: Int64(border), count: count)) }
                count = 0
                border = step % 3 == 1 ? border / 2 * 5 : border * 2
                step += 1
            }
            count += value.count
        }
        bins.append(LedgerBin(belowNanoseconds: Int64(border), count: count))
        return bins
    }

    /// What is known of `row`.
    public func snapshot(of row: LedgerRow) -> LedgerRowSnapshot {
        let index = Int(row.rawValue)
        let total = totals[index]
        func percentile(_ value: Double) -> Int64 {
            total.count == 0 ? 0 : Int64(histograms[index].valueAtPercentile(value))
        }
        return LedgerRowSnapshot(
            row: row, budget: budgets[row], count: total.count, misses: total.misses,
            lastMissAt: total.misses == 0 ? nil : total.lastMissAt, worstNanoseconds: total.worst,
            worstAt: total.count == 0 ? nil : total.worstAt,
            headroomNanoseconds: total.count == 0 || budgets[row] == .none ? nil : total.leastHeadroom,
            distribution: distribution(index), p50Nanoseconds: percentile(50), p90Nanoseconds: percentile(90),
            p99Nanoseconds: percentile(99),
            p999Nanoseconds: percentile(99.9), maximumNanoseconds: percentile(100))
    }
}
