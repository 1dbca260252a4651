import Devices
import HAL

/// The devices of one board as the control loop serves them; what the board does not have is `nil`.
///
/// Belongs to the loop's thread once the loop runs.
public struct LoopDevices {
    /// The control pilot.
    public var pilot: ControlPilot
    /// The first contactor.
    public var mainContactor: Contactor
    /// The second contactor.
    public var phaseContactor: Contactor?
    /// The residual-current monitor.
    public var residualCurrentMonitor: ResidualCurrentMonitor
    /// The proximity pilot of a socket.
    public var proximityPilot: ProximityPilot?
    /// The plug lock.
    public var plugLock: PlugLock?
    /// The emergency stop.
    public var emergencyStop: EmergencyStop?
    /// The supply monitor.
    public var supplyMonitor: SupplyMonitor?
    /// The ventilation.
    public var ventilation: Ventilation?
    /// The temperature sensors; the hottest counts.
    public var temperatureSensors: [TemperatureSensor]
    /// The opto inputs, at most eight.
    public var optoInputs: [OptoInput]
    /// The status lights.
    public var statusLights: StatusLights?
    /// The heartbeat of the relay supply.
    public var heartbeat: SafetyHeartbeat?
    /// The hardware watchdog.
    public var watchdog: Watchdog?
    /// The upstream trip.
    public var shuntTrip: ShuntTrip?

    /// The least that a board must have.
    public init(pilot: ControlPilot, mainContactor: Contactor, residualCurrentMonitor: ResidualCurrentMonitor) {
        self.pilot = pilot
        self.mainContactor = mainContactor
        self.residualCurrentMonitor = residualCurrentMonitor
        temperatureSensors = []
        optoInputs = []
    }

    /// Everything off, callable from any thread.
    public var safeState: SafeState {
        var contactors = [mainContactor]
        if let phaseContactor { contactors.append(phaseContactor) }
        return SafeState(
            heartbeat: heartbeat, contactors: contactors, lock: plugLock, ventilation: ventilation,
            residualCurrentMonitor: residualCurrentMonitor, shuntTrip: shuntTrip, lights: statusLights, pilot: pilot)
    }
}
