import ControlLoop
import VirtualBoard

/// What came of simulated days.
public struct SimulationSummary: Sendable {
    /// Time simulated, in seconds.
    public var simulatedSeconds = 0.0
    /// Time that took, in seconds.
    public var wallSeconds = 0.0
    /// Ticks of the control loop.
    public var ticks: UInt64 = 0
    /// Ticks at which the invariants were checked.
    public var checkedTicks: UInt64 = 0
    /// Cars that were plugged in.
    public var sessions = 0
    /// Sessions in which energy flowed.
    public var charges = 0
    /// Energy that the meter counted, in kilowatt-hours.
    public var kilowattHours = 0.0
    /// How often the first contactor closed.
    public var closings: UInt32 = 0
    /// How often each fault was injected.
    public var faultsInjected: [FaultName: Int] = [:]
    /// How often residual current or emergency stop cut the relays.
    public var trips = 0
    /// Every breach of an invariant, the first ``violationLimit`` of them.
    public var violations: [InvariantViolation] = []
    /// Breaches of invariants in all.
    public var violationCount = 0
    /// The deadlines.
    public var ledger: LedgerSnapshot

    /// How many violations are kept.
    public static let violationLimit = 100

    /// Simulated seconds per second.
    public var speed: Double { wallSeconds > 0 ? simulatedSeconds / wallSeconds : 0 }
}
