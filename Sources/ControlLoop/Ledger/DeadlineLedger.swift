import HAL
import Synchronization

/// Whether the controller keeps its deadlines, and by how much.
///
/// Two real-time threads record, each through its own writer; anyone else may ask. ``collect()`` has to be called often
/// enough that the writers' rings do not run full: with the default capacity every few seconds. ``snapshot()`` collects
/// too.
public final class DeadlineLedger: Sendable {
    /// The control loop's end.
    public let loop: LedgerWriter
    /// The trip thread's end.
    public let trip: LedgerWriter
    /// The budgets.
    public let budgets: LedgerBudgets
    private let book: Mutex<LedgerBook>

    /// An empty ledger; `capacity` is the number of occurrences each writer can have waiting.
    public init(budgets: LedgerBudgets = LedgerBudgets(), capacity: Int = 16_384) {
        self.budgets = budgets
        loop = LedgerWriter(capacity: capacity, budgets: budgets)
        trip = LedgerWriter(capacity: 256, budgets: budgets)
        book = Mutex(LedgerBook(budgets: budgets))
    }

    /// Counts what the writers have recorded. Not for the control path.
    public func collect() {
        book.withLock { book in collect(into: &book) }
    }

    /// Counts what the writers have recorded and says what is known. Not for the control path.
    public func snapshot() -> LedgerSnapshot {
        book.withLock { book in
            collect(into: &book)
            return LedgerSnapshot(
                rows: LedgerRow.allCases.map { book.snapshot(of: $0) },
                uncounted: loop.ring.refusedCount + trip.ring.refusedCount)
        }
    }

    /// Forgets everything counted so far. Not for the control path.
    public func reset() {
        book.withLock { book in
            collect(into: &book)
            book.reset()
        }
    }

    private func collect(into book: inout LedgerBook) {
        // Bounded, so that a busy writer cannot keep the lock taken.
        for ring in [loop.ring, trip.ring] {
            for _ in 0..<ring.capacity {
                guard let occurrence = ring.pop() else { break }
                book.record(occurrence)
            }
        }
    }
}
