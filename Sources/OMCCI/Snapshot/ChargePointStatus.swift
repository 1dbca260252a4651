/// The status of the charge point as OCPP 1.6 names it, with the numbers of register 104.
///
/// Number 1, occupied, is OCPP 1.5's and never given.
public enum ChargePointStatus: UInt16, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Nobody charges.
    case available = 0
    /// Kept for somebody.
    case reserved = 2
    /// Switched off by the operator.
    case unavailable = 3
    /// Broken.
    case faulted = 4
    /// A car or a card is there, charging has not begun.
    case preparing = 5
    /// Energy flows or may flow.
    case charging = 6
    /// The station pauses: no current offered.
    case suspendedEVSE = 7
    /// The car pauses: current is offered and not taken.
    case suspendedEV = 8
    /// The transaction has ended, the car is still there.
    case finishing = 9
}
