import HAL

/// The end of the ledger into which one real-time thread records.
///
/// Recording is a push into a ring; counting is left to the other end. When the ring runs full because nobody collects,
/// what happens in every tick is refused first: at half the ring, and where it is a miss or a new worst case at three
/// quarters. The last quarter is for the duties of a charge. Real-time safe. One thread at a time.
public final class LedgerWriter: @unchecked Sendable {
    // Unchecked because of `worst`, which only the recording thread touches.
    let ring: SPSCRing<LedgerOccurrence>
    private let budgets: LedgerBudgets
    /// The least headroom of each row so far.
    private let worst: UnsafeMutablePointer<Int64>

    init(capacity: Int, budgets: LedgerBudgets) {
        ring = SPSCRing(minimumCapacity: capacity)
        self.budgets = budgets
        worst = .allocate(capacity: LedgerRow.count)
        worst.initialize(repeating: .max, count: LedgerRow.count)
    }

    deinit { worst.deallocate() }

    /// Records that `row` took `nanoseconds` and ended at `instant`; returns whether that was within its budget.
    @discardableResult
    public func record(_ row: LedgerRow, nanoseconds: Int64, at instant: MonotonicInstant) -> Bool {
        let budget = budgets[row]
        let headroom = budget.headroom(of: nanoseconds)
        let isKept = budget.isKept(by: nanoseconds)
        let isWorst = headroom < worst[Int(row.rawValue)]
        if isWorst { worst[Int(row.rawValue)] = headroom }
        if ring.count < room(for: row, isRemarkable: isWorst || !isKept) {
            ring.push(LedgerOccurrence(row, nanoseconds: nanoseconds, at: instant))
        } else {
            ring.refuse()
        }
        return isKept
    }

    /// Records that `row` lasted from `start` to `end`; returns whether that was within its budget.
    @discardableResult
    public func record(_ row: LedgerRow, from start: MonotonicInstant, to end: MonotonicInstant) -> Bool {
        record(row, nanoseconds: end.nanoseconds - start.nanoseconds, at: end)
    }

    /// How far the ring may be filled with such an occurrence.
    private func room(for row: LedgerRow, isRemarkable: Bool) -> Int {
        switch row {
        case .periodJitter, .wakeUpLatency, .stepTime, .tickTime:
            isRemarkable ? ring.capacity - ring.capacity / 4 : ring.capacity / 2
        default: ring.capacity
        }
    }
}
