/// A line of the virtual board that the controller reads; active high. Each also has an edge source.
public enum BoardInput: Int, CaseIterable, Sendable {
    /// Auxiliary contact of the first contactor: active while its main contacts are closed.
    case relay1Feedback
    /// Auxiliary contact of the second contactor: active while its main contacts are closed.
    case relay2Feedback
    /// Residual-current sensor: tripped.
    case rcmTrip
    /// Residual-current sensor: out of order.
    case rcmError
    /// Plug lock: bolt in the locked position.
    case lockFeedback
    /// External enable or limit contact.
    case opto1
    /// Fan of the room runs.
    case ventilationRunning
    /// Emergency stop pressed.
    case emergencyStop
    /// Mains and coil supply present.
    case supplyOK
    /// Residual-current sensor: tripped by alternating current, where its model has an output for that.
    case rcmTripRMS
    /// Residual-current sensor: the current by duty cycle or frequency, where its model tells it.
    case rcmValue

    /// The line's name on chip `virtual`.
    public var lineName: String {
        switch self {
        case .relay1Feedback: "relay-1-feedback"
        case .relay2Feedback: "relay-2-feedback"
        case .rcmTrip: "rcm-trip"
        case .rcmError: "rcm-error"
        case .lockFeedback: "lock-feedback"
        case .opto1: "opto-1"
        case .ventilationRunning: "ventilation-running"
        case .emergencyStop: "emergency-stop"
        case .supplyOK: "supply-ok"
        case .rcmTripRMS: "rcm-trip-rms"
        case .rcmValue: "rcm-value"
        }
    }
}
