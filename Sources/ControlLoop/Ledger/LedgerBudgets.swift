import HAL

/// The budget of every row; a board profile replaces what its hardware decides.
///
/// Real-time safe.
public struct LedgerBudgets: Sendable, BitwiseCopyable {
    private var budgets: InlineArray<18, LedgerBudget>

    /// The budgets of a loop of `period` with a contactor that drops out within `dropOut` and pulls in within `pullIn`.
    ///
    /// Times of IEC 61851-1 are those of reference/iec61851-and-peers.md A.4. The trip thread has 5 ms from the kernel's
    /// edge: a stock kernel on a small board wakes up within 2 ms (reference/swift-on-linux.md 2.9).
    public init(
        period: Nanoseconds = .milliseconds(10), dropOut: Nanoseconds = .milliseconds(30),
        pullIn: Nanoseconds = .milliseconds(50)
    ) {
        let millisecond: Int64 = 1_000_000
        let trip = 5 * millisecond
        budgets = InlineArray(repeating: .none)
        self[.openingCommand] = .atMost(nanoseconds: 100 * millisecond - dropOut.rawValue)
        self[.openingContacts] = .atMost(nanoseconds: 100 * millisecond)
        self[.closingCommand] = .atMost(nanoseconds: 3_000 * millisecond)
        self[.shortCircuitOpening] = .atMost(nanoseconds: 100 * millisecond - dropOut.rawValue)
        self[.indeterminateOpening] = .atMost(nanoseconds: 100 * millisecond - dropOut.rawValue)
        // The upper end leaves the 100 ms that every opening has.
        self[.forcedOpening] = .within(nanoseconds: 6_000 * millisecond...6_100 * millisecond)
        self[.stateFHold] = .atLeast(nanoseconds: 300 * millisecond)
        self[.signalInterval] = .atLeast(nanoseconds: 5_000 * millisecond)
        self[.currentDecrease] = .atMost(nanoseconds: 2 * period.rawValue)
        self[.permitExpiry] = .atMost(nanoseconds: 2 * period.rawValue)
        self[.tripRelayOff] = .atMost(nanoseconds: trip)
        self[.tripContacts] = .atMost(nanoseconds: trip + dropOut.rawValue)
        self[.pullIn] = .atMost(nanoseconds: pullIn.rawValue)
        self[.dropOut] = .atMost(nanoseconds: dropOut.rawValue)
        self[.periodJitter] = .atMost(nanoseconds: period.rawValue / 10)
        self[.wakeUpLatency] = .atMost(nanoseconds: period.rawValue / 10)
        self[.stepTime] = .atMost(nanoseconds: period.rawValue / 10)
        self[.tickTime] = .atMost(nanoseconds: period.rawValue / 2)
    }

    /// The budget of `row`.
    public subscript(_ row: LedgerRow) -> LedgerBudget {
        get { budgets[Int(row.rawValue)] }
        set { budgets[Int(row.rawValue)] = newValue }
    }
}
