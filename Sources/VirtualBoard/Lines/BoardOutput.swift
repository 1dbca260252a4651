/// A line of the virtual board that the controller drives; active high.
public enum BoardOutput: Int, CaseIterable, Sendable {
    /// Coil of the first contactor (L1 + N, or all poles on a single-contactor board).
    case relay1
    /// Coil of the second contactor (L2 + L3).
    case relay2
    /// Test input of the residual-current sensor.
    case rcmTest
    /// Lock motor, closing direction.
    case lockClose
    /// Lock motor, opening direction.
    case lockOpen
    /// Fan of the room.
    case ventilation
    /// Alive signal to the supervisor that gates the coil supply.
    case heartbeat
    /// Trips the upstream breaker.
    case shuntTrip
    /// Light: ready.
    case lightReady
    /// Light: charging.
    case lightCharging
    /// Light: fault.
    case lightFault

    /// The line's name on chip `virtual`.
    public var lineName: String {
        switch self {
        case .relay1: "relay-1"
        case .relay2: "relay-2"
        case .rcmTest: "rcm-test"
        case .lockClose: "lock-close"
        case .lockOpen: "lock-open"
        case .ventilation: "ventilation"
        case .heartbeat: "heartbeat"
        case .shuntTrip: "shunt-trip"
        case .lightReady: "light-ready"
        case .lightCharging: "light-charging"
        case .lightFault: "light-fault"
        }
    }
}
