import HAL

/// Everything that differs between two wallbox boards: what is fitted, where it is wired and how fast it is.
///
/// Read with ``load(path:knownMeters:)`` from a YAML file that passed the schema and the semantic lint; a value of
/// this type is therefore consistent. Built at start; not for the control path.
public struct BoardProfile: Hashable, Sendable {
    /// The implementation of the HAL that the board needs.
    public enum Backend: String, Hashable, Sendable, CaseIterable {
        /// The simulated board.
        case virtual
        /// Real lines of a Linux kernel.
        case linux
    }

    /// Short name, lower case with hyphens.
    public var name: String
    /// One sentence for people.
    public var description: String
    /// Counts up with each change of the file, from 1.
    public var revision: Int
    /// Which HAL the board needs.
    public var backend: Backend
    /// The control loop's timing and scheduling.
    public var controlLoop: ControlLoopProfile
    /// The mains supply that the board may use.
    public var supply: SupplyProfile
    /// What the car is connected to.
    public var outlet: OutletProfile
    /// The control pilot's circuit and filters.
    public var controlPilot: ControlPilotProfile
    /// The proximity pilot's circuit; always there for a socket.
    public var proximityPilot: ProximityPilotProfile?
    /// One or two contactors, in closing order.
    public var contactors: [ContactorProfile]
    /// How to change between one and three phases; `nil` where the board cannot.
    public var phaseSwitching: PhaseSwitchingProfile?
    /// The residual current monitor; `nil` if the installation provides one.
    public var residualCurrentMonitor: ResidualCurrentMonitorProfile?
    /// The plug lock; always there for a socket.
    public var plugLock: PlugLockProfile?
    /// Isolated inputs for the installer, in terminal order.
    public var optoInputs: [OptoInputProfile]
    /// The emergency stop; active means pressed.
    public var emergencyStop: LineReference?
    /// The supply monitor; active means that the supply is in order.
    public var supplyMonitor: LineReference?
    /// The room ventilation; always there if ``OutletProfile/ventilation`` is controlled.
    public var ventilation: VentilationProfile?
    /// Temperature sensors with their derating curves.
    public var temperatureSensors: [TemperatureSensorProfile]
    /// The status lights.
    public var statusLights: StatusLightsProfile?
    /// The line that must toggle for the relay supply to live.
    public var heartbeat: HeartbeatProfile?
    /// The hardware watchdog.
    public var watchdog: WatchdogProfile?
    /// The output that trips an upstream breaker when a contactor welds.
    public var shuntTrip: ShuntTripProfile?
    /// The energy meter of this outlet.
    public var primaryMeter: PrimaryMeterProfile?
    /// The RFID reader of this outlet.
    public var cardReader: CardReaderProfile?

    /// The current that the hardware can carry: supply and, where tethered, cable; the smaller one.
    public var hardwareCurrent: Milliamperes {
        min(supply.maximumCurrent, outlet.cableCurrent ?? supply.maximumCurrent)
    }
}
