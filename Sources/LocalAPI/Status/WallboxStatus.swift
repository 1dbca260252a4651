/// Everything there is to see of the wallbox at one moment.
///
/// Body of `GET /v1/status`. Optional parts are absent where the board has no such thing.
public struct WallboxStatus: Codable, Hashable, Sendable {
    /// Which controller this is.
    public var controller: ControllerStatus
    /// The state of the charge.
    public var charge: ChargeStatus
    /// The control pilot.
    public var pilot: PilotStatus
    /// The limits.
    public var limits: LimitsStatus
    /// The contactors in closing order.
    public var contactors: [ContactorStatus]
    /// The residual-current monitor.
    public var residualCurrent: ResidualCurrentStatus
    /// The plug lock.
    public var lock: LockStatus?
    /// The cable.
    public var cable: CableStatus
    /// The primary meter.
    public var meter: MeterStatus?
    /// The temperature.
    public var temperature: TemperatureStatus?
    /// The opto inputs.
    public var optoInputs: [SwitchInputStatus]
    /// Whether the emergency stop is pressed; `nil` if there is none.
    public var emergencyStop: Bool?
    /// Whether the mains supply is there.
    public var isSupplyPresent: Bool
    /// What policy allows.
    public var permit: PermitStatus
    /// The outlet's session and authorization; absent where nobody keeps sessions.
    public var outlet: OutletStatus?
    /// The control loop.
    public var loop: LoopStatus
    /// The Modbus server; absent while it is off.
    public var modbus: ModbusStatus?
    /// The heartbeat of the relay supply.
    public var heartbeat: HeartbeatStatus?
    /// The open faults, worst first.
    public var faults: [FaultStatus]
    /// The deadline ledger.
    public var deadlines: [DeadlineStatus]
    /// What only a virtual board can tell.
    public var simulation: SimulationStatus?

    /// Every value by name.
    public init(
        controller: ControllerStatus, charge: ChargeStatus, pilot: PilotStatus, limits: LimitsStatus,
        contactors: [ContactorStatus] = [], residualCurrent: ResidualCurrentStatus = ResidualCurrentStatus(),
        lock: LockStatus? = nil, cable: CableStatus = CableStatus(isTethered: true), meter: MeterStatus? = nil,
        temperature: TemperatureStatus? = nil, optoInputs: [SwitchInputStatus] = [], emergencyStop: Bool? = nil,
        isSupplyPresent: Bool = true, permit: PermitStatus, outlet: OutletStatus? = nil, loop: LoopStatus,
        modbus: ModbusStatus? = nil, heartbeat: HeartbeatStatus? = nil,
        faults: [FaultStatus] = [], deadlines: [DeadlineStatus] = [], simulation: SimulationStatus? = nil
    ) {
        self.controller = controller
        self.charge = charge
        self.pilot = pilot
        self.limits = limits
        self.contactors = contactors
        self.residualCurrent = residualCurrent
        self.lock = lock
        self.cable = cable
        self.meter = meter
        self.temperature = temperature
        self.optoInputs = optoInputs
        self.emergencyStop = emergencyStop
        self.isSupplyPresent = isSupplyPresent
        self.permit = permit
        self.outlet = outlet
        self.loop = loop
        self.modbus = modbus
        self.heartbeat = heartbeat
        self.faults = faults
        self.deadlines = deadlines
        self.simulation = simulation
    }
}
