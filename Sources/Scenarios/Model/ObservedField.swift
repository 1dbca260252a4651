/// Something that can be looked at during a scenario; the raw value is its name in scenario files.
public enum ObservedField: String, CaseIterable, Codable, Hashable, Sendable {
    // MARK: Seen by the bench

    /// All main contacts: `open` if all are, `closed` if the first contactor's are.
    case contactor
    /// The first contactor's main contacts.
    case contactor1 = "contactor 1"
    /// The second contactor's main contacts.
    case contactor2 = "contactor 2"
    /// The bolt in the plug.
    case lock
    /// What the pilot's generator puts out.
    case pilot
    /// Potential of the pilot's high half period, V.
    case pilotHigh = "pilot high"
    /// Potential of the pilot's low half period, V.
    case pilotLow = "pilot low"
    /// Duty cycle, %.
    case duty
    /// PWM frequency, Hz.
    case frequency
    /// The vehicle's largest phase current, A.
    case current
    /// Phases on which the vehicle draws.
    case phasesDrawn = "phases drawn"
    /// Supply of the contactors' coils.
    case relaySupply = "relay supply"
    /// The breaker upstream.
    case breaker
    /// The fan.
    case fan
    /// The residual-current sensor's trip line.
    case tripLine = "trip line"
    /// The vehicle.
    case car
    /// Times the first contactor closed since the scenario began.
    case closings
    /// Times a contactor opened with current on it since the scenario began.
    case openingsUnderLoad = "openings under load"
    /// The light that says ready.
    case readyLight = "ready light"
    /// The light that says charging.
    case chargingLight = "charging light"
    /// The light that says fault.
    case faultLight = "fault light"

    // MARK: Said by the controller

    /// Whether it runs.
    case controller
    /// The IEC 61851-1 state.
    case state
    /// Where in a charge it is.
    case stage
    /// What stands in the way of a charge.
    case hindrance
    /// The open faults.
    case faults
    /// The current offered by the signal, A.
    case offered
    /// The current that all limits allow, A.
    case allowed
    /// The limit that decides.
    case limitedBy = "limited by"
    /// The residual-current monitor's self-test.
    case selfTest = "self-test"
    /// The age of the last passed self-test, s.
    case selfTestAge = "self-test age"
    /// The meter's values.
    case meter
    /// The largest phase current by the meter, A.
    case measured = "measured current"
    /// The first contactor's feedback.
    case feedback
    /// The lock's feedback.
    case lockFeedback = "lock feedback"
    /// The cable's rating, A.
    case cable
    /// The phases in use.
    case phases
    /// Attempts to wake the vehicle since the last offer.
    case wakeUps = "wake-ups"
    /// BCB toggles in the running sequence.
    case toggles = "bcb toggles"
    /// Sessions since the controller started.
    case session
    /// Whether a vehicle is taken to be there.
    case vehicle
    /// Whether the vehicle is taken for one without S2.
    case simplified
    /// The mains supply.
    case supply
    /// The opto input.
    case opto
    /// The emergency stop.
    case emergencyStop = "emergency stop"
    /// The temperature, °C.
    case temperature
    /// The outlet's state in the words of OCPP 1.6.
    case status
    /// Whether somebody is authorized to charge.
    case authorized
    /// Who charges.
    case tag
    /// The running or last session's energy, kWh.
    case energy = "session energy"
    /// Sessions that ended since the controller started.
    case ended = "sessions ended"
    /// How the last session ended.
    case lastEnd = "last end"
    /// What was last answered to an id.
    case decision

    /// Whether the bench itself must see it; otherwise the controller says it.
    public var isTruth: Bool {
        switch self {
        case .contactor, .contactor1, .contactor2, .lock, .pilot, .pilotHigh, .pilotLow, .duty, .frequency, .current,
            .phasesDrawn, .relaySupply, .breaker, .fan, .tripLine, .car, .closings, .openingsUnderLoad, .readyLight,
            .chargingLight, .faultLight:
            true
        default: false
        }
    }
}
