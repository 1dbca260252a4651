extension Fault {
    /// Everything about the fault in one value. Not for the control path.
    ///
    /// Vendor bits 0–5 are mapped as sourced in reference/omcci.md 1.4, the others by meaning. A fault without a bit has
    /// no counterpart in that mask and is visible through OCPP, the JSON API and the texts only.
    public var declaration: FaultDeclaration {
        FaultDeclaration(
            severity, clears: clearing, pilot: pilotReaction, holdOff: holdOff, bit: vendorErrorBit,
            ocpp: ocppErrorCode, text, mend: mend)
    }

    /// The fault's bit in the vendor error mask, 0…21.
    public var vendorErrorBit: UInt8? {
        switch self {
        case .residualCurrentTripped, .residualCurrentMonitorFailed: 0
        case .controlPilotShort: 1
        case .diodeMissing: 2
        case .contactorWelded: 6
        case .lockFailed: 8
        case .lockStuck: 10
        case .controlPilotIndeterminate, .controlPilotDriver, .proximityLost: 14
        case .overcurrent: 15
        case .unlockedWhileCharging: 16
        case .contactorStuckOpen, .contactorBounce, .deadlinesMissed, .hardwareAccess, .clockError: 18
        case .supplyLost: 21
        case .ventilationUnavailable, .overtemperature, .temperatureStale, .meterStale, .emergencyStop,
            .vehicleIgnoresPilot:
            nil
        }
    }

    /// The OCPP 1.6 `ChargePointErrorCode`.
    public var ocppErrorCode: StaticString {
        switch self {
        case .residualCurrentTripped, .residualCurrentMonitorFailed: "GroundFailure"
        case .controlPilotShort, .diodeMissing, .controlPilotIndeterminate, .vehicleIgnoresPilot:
            "EVCommunicationError"
        case .contactorWelded, .contactorStuckOpen, .contactorBounce: "PowerSwitchFailure"
        case .lockFailed, .lockStuck, .unlockedWhileCharging: "ConnectorLockFailure"
        case .overcurrent: "OverCurrentFailure"
        case .overtemperature, .temperatureStale: "HighTemperature"
        case .meterStale: "PowerMeterFailure"
        case .supplyLost: "UnderVoltage"
        case .controlPilotDriver, .deadlinesMissed, .hardwareAccess, .clockError: "InternalError"
        case .proximityLost, .ventilationUnavailable, .emergencyStop: "OtherError"
        }
    }

    /// What happened, for people.
    public var text: StaticString {
        switch self {
        case .residualCurrentTripped: "residual current detected"
        case .residualCurrentMonitorFailed: "residual-current monitor failed its self-test"
        case .controlPilotShort: "control pilot at 0 V (state E)"
        case .diodeMissing: "no diode seen on the control pilot"
        case .controlPilotIndeterminate: "control pilot voltage fits no state"
        case .controlPilotDriver: "control pilot does not show the station's own signal"
        case .proximityLost: "cable coding lost"
        case .contactorWelded: "contactor does not open"
        case .contactorStuckOpen: "contactor does not close or dropped out"
        case .contactorBounce: "contactor feedback chatters"
        case .lockFailed: "plug could not be locked"
        case .lockStuck: "plug could not be unlocked"
        case .unlockedWhileCharging: "plug lock opened while charging"
        case .ventilationUnavailable: "vehicle needs ventilation that is not available"
        case .overcurrent: "vehicle draws more than offered"
        case .overtemperature: "too hot to charge"
        case .temperatureStale: "temperature sensor silent"
        case .meterStale: "primary meter silent"
        case .supplyLost: "no mains supply"
        case .emergencyStop: "emergency stop pressed"
        case .deadlinesMissed: "control loop missed its deadlines"
        case .hardwareAccess: "hardware access failed"
        case .vehicleIgnoresPilot: "vehicle ignored the withdrawn offer and was cut off"
        case .clockError: "monotonic clock ran backwards"
        }
    }

    /// What a person can do about it.
    public var mend: StaticString {
        switch self {
        case .residualCurrentTripped: "unplug; have vehicle, cable and installation checked before charging again"
        case .residualCurrentMonitorFailed: "have the sensor and its wiring checked, then acknowledge"
        case .controlPilotShort: "unplug; look for water or damage in plug and cable"
        case .diodeMissing: "unplug; the vehicle or adapter is faulty or not a vehicle"
        case .controlPilotIndeterminate: "unplug and plug in again; check plug contacts and cable"
        case .controlPilotDriver: "have the control pilot circuit and its ±12 V rails checked"
        case .proximityLost: "unplug; check the cable's plug"
        case .contactorWelded: "switch off the supply; the contactor must be replaced"
        case .contactorStuckOpen: "check the coil supply, the contactor and its feedback, then acknowledge"
        case .contactorBounce: "check the feedback contact and its wiring"
        case .lockFailed: "push the plug in fully and try again"
        case .lockStuck: "push the plug in, then try again; check the lock actuator"
        case .unlockedWhileCharging: "unplug; have the lock actuator checked"
        case .ventilationUnavailable: "this vehicle may charge only where ventilation is provided"
        case .overcurrent: "unplug; the vehicle does not keep to the offered current"
        case .overtemperature: "let it cool; check terminals and ventilation of the enclosure"
        case .temperatureStale: "check the temperature sensor and its wiring"
        case .meterStale: "check the meter, its wiring and its address"
        case .supplyLost: "check the fuse and the supply"
        case .emergencyStop: "release the emergency stop, then acknowledge"
        case .deadlinesMissed: "nothing, it ends by itself; if it comes again give the loop a CPU of its own"
        case .hardwareAccess: "see the log for the line that failed; check wiring and driver"
        case .vehicleIgnoresPilot: "nothing; tell the vehicle's maker"
        case .clockError: "restart the controller; replace the board if it happens again"
        }
    }
}
