import ChargeControl

extension ChargeStatus {
    /// What the core's outputs say of the charge.
    public init(_ outputs: Outputs) {
        self.init(
            state: outputs.state.symbol, level: outputs.level.symbol, stage: String(describing: outputs.stage),
            hindrance: String(describing: outputs.hindrance), hindranceText: outputs.hindrance.text,
            session: Int(outputs.session), isVehicleConnected: outputs.vehicleConnected,
            isSimplifiedVehicle: outputs.simplifiedVehicle, wakeUps: Int(outputs.wakeUps),
            bcbToggles: Int(outputs.bcbToggles), phases: Int(outputs.phases))
    }
}

extension IECState {
    /// The state as IEC 61851-1 writes it; `?` if unknown.
    public var symbol: String {
        switch self {
        case .unknown: "?"
        case .a: "A"
        case .b1: "B1"
        case .b2: "B2"
        case .c1: "C1"
        case .c2: "C2"
        case .d1: "D1"
        case .d2: "D2"
        case .e: "E"
        case .f: "F"
        }
    }
}

extension PilotLevel {
    /// The level's letter; `?` if indeterminate.
    public var symbol: String {
        switch self {
        case .indeterminate: "?"
        case .a: "A"
        case .b: "B"
        case .c: "C"
        case .d: "D"
        case .e: "E"
        case .f: "F"
        }
    }
}

extension Hindrance {
    /// Why the vehicle is not charging, for people; empty while it is.
    public var text: String {
        switch self {
        case .none: ""
        case .starting: "the controller is starting"
        case .fault: "a fault forbids it"
        case .faultHoldOff: "waiting after a fault has ended"
        case .noVehicle: "no vehicle"
        case .notPermitted: "nobody permits charging"
        case .paused: "the permitted current is below 6 A"
        case .temperature: "the temperature allows less than 6 A"
        case .cableUnknown: "no cable with a valid coding"
        case .locking: "locking the plug"
        case .residualCurrentTest: "testing the residual-current monitor"
        case .contactorNotOpen: "the contactor is not yet seen open"
        case .recloseInterval: "the contactor may not close again so soon"
        case .phaseSwitching: "switching phases"
        case .waking: "waking the vehicle"
        case .stopping: "waiting for the vehicle to stop drawing"
        case .signalPacing: "the offer changed less than 5 s ago"
        case .vehicle: "the vehicle does not ask for power"
        case .confirming: "confirming the vehicle's request"
        case .ventilation: "waiting for ventilation"
        case .digitalCommunication: "digital communication has not agreed to energy transfer"
        }
    }
}
