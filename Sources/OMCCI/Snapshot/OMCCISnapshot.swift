/// Everything that the registers show, of one moment.
///
/// A plain value without references: taking and copying one costs a few hundred bytes and nothing else.
public struct OMCCISnapshot: Sendable, BitwiseCopyable {
    /// The firmware whose registers these are, `d.dd`. Clients branch on it: from 5.22 on register 124 says 1 for available,
    /// and 218 to 227 exist. It is no version of ours.
    public var firmware: RegisterText = "5.33"
    /// The model, such as `CC612_2S0R_CC`; never empty, and without `4You` and `4Business`, which clients take for another
    /// set of registers.
    public var model: RegisterText = "CC612_Pilotline"

    /// The charge point's status.
    public var status = ChargePointStatus.available
    /// What is wrong.
    public var errors: ErrorMask = []
    /// The control pilot's state.
    public var vehicleState = VehicleState.unknown
    /// Whether the operator lets the charge point be used.
    public var isAvailable = true
    /// Which relays are closed.
    public var relays: RelayMask = []
    /// Whether the plug is locked.
    public var isPlugLocked = false
    /// Residual currents.
    public var residualCurrent = ResidualCurrentReading()

    /// The most that the hardware carries, in amperes.
    public var hardwareLimit: UInt16 = 32
    /// The most that the operator allows, in amperes.
    public var operatorLimit: UInt16 = 32
    /// The least that a car is offered before it is paused, in amperes.
    public var minimumCurrent: UInt16 = 6
    /// What is offered when the energy manager falls silent, in amperes; 0 is a pause.
    public var safeCurrent: UInt16 = 6
    /// After how many seconds of silence; 0 for never.
    public var communicationTimeout: UInt16 = 0
    /// What the energy manager wrote to register 1000, as it wrote it, in amperes.
    public var hemsLimit: UInt16 = 32
    /// What the car is offered by the pilot, in amperes; 0 without a pulse-width signal.
    public var signalledCurrent: UInt16 = 0
    /// The most that cable and car take, in amperes; `nil` if unknown.
    public var vehicleLimit: UInt16?

    /// The primary meter.
    public var meter = MeterReading()
    /// Load management.
    public var loadManagement = LoadManagementState()
    /// The session.
    public var session = SessionState()
    /// The car, if it speaks ISO 15118.
    public var smartVehicle: SmartVehicle?

    /// The setting that shows user ids, and lets them be written, over this interface.
    public var allowsUserIDs = false
    /// The setting that lets this interface start and stop transactions.
    public var allowsTransactionControl = false

    /// A station that has just started: nothing measured, nothing limited but to 32 A.
    public init() {}

    /// Whether register 124 says 1 for available: firmware 5.22 and later; before, it was 0.
    var saysOneForAvailable: Bool {
        func number(_ index: Int) -> UInt32 { UInt32(firmware[index] ?? 0) }
        let version = number(0) << 24 | number(1) << 16 | number(2) << 8 | number(3)
        return version >= 0x352E_3232
    }
}
