import HAL

/// The true state of the virtual board at one instant, for displays and tests.
public struct VirtualBoardState: Hashable, Sendable {
    /// When it was taken.
    public var instant = MonotonicInstant.zero
    /// Settled potential of the pilot's high half period (or of the steady pilot), mV at the connector.
    public var pilotHighMillivolts = 0.0
    /// Settled potential of the pilot's low half period (or of the steady pilot), mV at the connector.
    public var pilotLowMillivolts = 0.0
    /// What the PWM generator puts out.
    public var pilotWaveform = PWMWaveform.steadyLow
    /// The frequency that the PWM generator was asked for, Hz; 0 before it was.
    public var pilotHertz = 0.0
    /// The name of the vehicle plugged in, or `nil`.
    public var persona: String?
    /// Whether a plug (with or without vehicle) is in.
    public var isPlugged = false
    /// Resistance of the proximity pilot, Ω; `nil` without cable.
    public var cableOhms: Double?
    /// Whether the vehicle's S2 is closed.
    public var isSwitchClosed = false
    /// Whether the vehicle sleeps.
    public var isAsleep = false
    /// Whether the battery is full.
    public var isFull = false
    /// Energy that the vehicle took since it was plugged in, Wh.
    public var vehicleWattHours = 0.0
    /// Energy that the vehicle needs in all, Wh.
    public var vehicleNeededWattHours = 0.0
    /// Current per phase, A.
    public var amperes = PerPhase(all: 0)
    /// Voltage in front of the contacts per phase, V.
    public var volts = PerPhase(all: 0)
    /// Power per phase, W.
    public var watts = PerPhase(all: 0)
    /// Energy counted by the meter, Wh.
    public var meterWattHours = 0.0
    /// First contactor.
    public var relay1 = ContactorState()
    /// Second contactor.
    public var relay2 = ContactorState()
    /// Whether the heartbeat supervisor lets the coils have supply.
    public var isHeartbeatAlive = false
    /// Whether mains and coil supply are there.
    public var isSupplyPresent = true
    /// Whether the upstream breaker has been tripped.
    public var isBreakerTripped = false
    /// Whether the bolt holds the plug.
    public var isLocked = false
    /// Residual current through the sensor, mA DC.
    public var residualDirectMilliamperes = 0.0
    /// Residual current through the sensor, mA AC RMS.
    public var residualAlternatingMilliamperes = 0.0
    /// Electrical level of the sensor's trip line.
    public var residualTrip = false
    /// Temperature at the sensor, °C.
    public var celsius = 0.0
    /// Whether the fan runs.
    public var isFanRunning = false
    /// Light: ready.
    public var lightReady = false
    /// Light: charging.
    public var lightCharging = false
    /// Light: fault.
    public var lightFault = false
    /// How often the watchdog expired.
    public var watchdogExpiries: UInt32 = 0
    /// When the watchdog last expired, ns; −1: never.
    public var watchdogExpiredNanoseconds: Int64 = -1
    /// The faults that are on, in the order of `FaultName.allCases`.
    public var faults: [FaultName] = []
    /// Ticket of the last posted command that was carried out or refused.
    public var lastCommand: UInt64 = 0
    /// Ticket of the last posted command that was refused; 0: none.
    public var lastRefusedCommand: UInt64 = 0
    /// Why it was refused.
    public var lastRefusal: BoardRefusal?

    /// The state of a board that was not yet looked at.
    public init() {}
}
