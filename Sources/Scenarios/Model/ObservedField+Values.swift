import ChargeControl
import Records
import Station
import WallboxAssembly

extension ObservedField {
    /// What kind of value a field has.
    enum Values {
        /// One of these words.
        case words([String])
        /// A quantity with what counts as equal where a file gives no tolerance.
        case quantity(Dimension, tolerance: Double)
        /// A whole number.
        case count
        /// Names of faults.
        case faults
        /// Any text, as it is.
        case text
    }

    var values: Values {
        switch self {
        case .contactor, .contactor1, .contactor2: .words(["open", "closed"])
        case .lock: .words(["locked", "unlocked"])
        case .pilot: .words(["steady high", "steady low", "pwm"])
        case .pilotHigh, .pilotLow: .quantity(.voltage, tolerance: 0.6)
        case .duty: .quantity(.percent, tolerance: 0.5)
        case .frequency: .quantity(.frequency, tolerance: 20)
        case .current, .measured: .quantity(.current, tolerance: 0.5)
        case .offered, .allowed, .cable: .quantity(.current, tolerance: 0.05)
        case .selfTestAge: .quantity(.duration, tolerance: 0.5)
        case .temperature: .quantity(.temperature, tolerance: 1)
        case .phasesDrawn, .closings, .openingsUnderLoad, .phases, .wakeUps, .toggles, .session: .count
        case .relaySupply: .words(["live", "dead"])
        case .breaker: .words(["closed", "tripped"])
        case .fan: .words(["running", "standing"])
        case .tripLine: .words(["active", "inactive"])
        case .car: .words(["awake", "asleep", "none"])
        case .readyLight, .chargingLight, .faultLight, .opto: .words(["on", "off"])
        case .controller: .words(["running", "stopped"])
        case .state: .words(["A", "B1", "B2", "C1", "C2", "D1", "D2", "E", "F", "?"])
        case .stage: .words(Stage.allCases.map { "\($0)" })
        case .hindrance: .words(Hindrance.allCases.map { "\($0)" })
        case .faults: .faults
        case .limitedBy:
            .words(LimitSlot.Source.allCases.map(\.rawValue))
        case .selfTest: .words(["idle", "running", "passed", "failed"])
        case .meter: .words(["fresh", "stale"])
        case .feedback: .words(["open", "closed", "unknown"])
        case .lockFeedback: .words(["locked", "unlocked", "unknown"])
        case .vehicle: .words(["connected", "none"])
        case .simplified: .words(["yes", "no"])
        case .supply: .words(["present", "lost"])
        case .emergencyStop: .words(["pressed", "released"])
        case .status: .words(ConnectorStatus.allCases.map(\.rawValue))
        case .authorized: .words(["yes", "no"])
        case .tag: .text
        case .energy: .quantity(.energy, tolerance: 0.1)
        case .ended: .count
        case .lastEnd: .words(SessionEndReason.allCases.map(\.rawValue))
        case .decision: .words(AuthorizationEvent.words)
        }
    }

    /// The unit of its numbers; empty for counts and words.
    public var unit: String {
        if case .quantity(let dimension, _) = values { dimension.baseUnit } else { "" }
    }
}
