/// The timed duties of the controller, one row of the deadline ledger each.
///
/// ``trigger`` and ``action`` say from where to where a row is measured; ``LedgerBudgets`` says how long it may take.
@frozen
public enum LedgerRow: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// The vehicle stops asking (C→B) or is unplugged, up to the open command.
    case openingCommand = 0
    /// The same, up to the contacts being open.
    case openingContacts = 1
    /// The vehicle asks with current offered (C2), up to the close command.
    case closingCommand = 2
    /// The pilot is short-circuited (E), up to the open command.
    case shortCircuitOpening = 3
    /// The pilot fits no state, up to the open command.
    case indeterminateOpening = 4
    /// The offer is withdrawn and the vehicle draws on, up to the open command: at 6 s, not before.
    case forcedOpening = 5
    /// The time spent in state F: a minimum.
    case stateFHold = 6
    /// The time between two changes of the duty cycle that are not decreases: a minimum.
    case signalInterval = 7
    /// A lower current, up to the duty cycle that says so.
    case currentDecrease = 8
    /// A permit running out, up to the rectangle being off.
    case permitExpiry = 9
    /// A residual current or emergency stop, up to the trip thread's relay-off.
    case tripRelayOff = 10
    /// The same, up to the contacts being open.
    case tripContacts = 11
    /// The contactor's pull-in time.
    case pullIn = 12
    /// The contactor's drop-out time.
    case dropOut = 13
    /// How far the loop's period is off.
    case periodJitter = 14
    /// How long after its time the loop wakes up.
    case wakeUpLatency = 15
    /// How long the core's step takes.
    case stepTime = 16
    /// How long a whole tick takes.
    case tickTime = 17

    /// The number of rows.
    @inlinable public static var count: Int { 18 }
}
