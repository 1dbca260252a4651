import ChargeControl

/// Where in a charge a fault strikes.
public enum Situation: String, CaseIterable, Hashable, Sendable {
    /// The controller has just started.
    case starting
    /// No vehicle (A).
    case idle
    /// A vehicle, no permit (B1).
    case waiting
    /// The plug is being locked.
    case locking
    /// The residual-current monitor is being tested.
    case testing
    /// Current is offered, the vehicle does not want it (B2).
    case offering
    /// The vehicle asks and its request is being confirmed (C2, contactor open).
    case confirming
    /// The coil is on, the contacts do not touch yet.
    case closing
    /// Charging on three phases (C2).
    case charging
    /// Charging on one phase (C2).
    case onePhase = "one-phase"
    /// Charging with ventilation (D2).
    case ventilated
    /// Charging a vehicle without S2.
    case simplified
    /// 5 %, negotiating (B2).
    case negotiating
    /// 5 %, energy transfer agreed (C2).
    case digital
    /// The offer is withdrawn and the vehicle keeps drawing.
    case stopping
    /// The coil is off, the contacts still touch.
    case opening
    /// The permit is below 6 A.
    case paused
    /// Between three phases and one.
    case switching
    /// The contactor rests before it may close again.
    case resting
    /// Steady +12 V to wake a vehicle that sleeps.
    case waking
    /// State F, as for a virtual replug.
    case stateF = "state-f"
    /// Another fault that opens is open.
    case faulted
    /// A fault that opened has just been cleared.
    case recovering

    /// The situations of a quick run: one of each kind.
    public static let quick: [Situation] = [.idle, .testing, .offering, .closing, .charging, .opening]

    /// What it is, for the table's legend.
    public var title: String {
        switch self {
        case .starting: "controller just started, state F"
        case .idle: "no vehicle (A)"
        case .waiting: "vehicle without permit (B1)"
        case .locking: "plug being locked"
        case .testing: "residual-current monitor under test"
        case .offering: "current offered, vehicle does not ask (B2)"
        case .confirming: "vehicle asks, contactor still open (C2)"
        case .closing: "coil on, contacts apart"
        case .charging: "charging on three phases (C2)"
        case .onePhase: "charging on one phase (C2)"
        case .ventilated: "charging with ventilation (D2)"
        case .simplified: "charging a vehicle without S2 (C2)"
        case .negotiating: "digital, negotiating (5 %, B2)"
        case .digital: "digital, contactor closed (5 %, C2)"
        case .stopping: "offer withdrawn, vehicle keeps drawing (C1)"
        case .opening: "coil off, contacts still closed"
        case .paused: "permit below 6 A (B1)"
        case .switching: "between three phases and one"
        case .resting: "contactor resting before it closes again"
        case .waking: "sleeping vehicle being woken"
        case .stateF: "state F of a virtual replug"
        case .faulted: "emergency stop open already"
        case .recovering: "30 s after the end of a fault"
        }
    }

    /// The faults that belong to the situation itself.
    var inherent: [Fault] {
        switch self {
        // None of these cars opens S2 when the offer is withdrawn: stubborn, without one, held closed.
        case .stopping, .simplified, .digital: [.vehicleIgnoresPilot]
        case .faulted: [.emergencyStop]
        default: []
        }
    }
}
