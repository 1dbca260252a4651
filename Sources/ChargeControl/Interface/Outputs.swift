/// Everything the core wants done and known after one step.
public struct Outputs: Hashable, Sendable, BitwiseCopyable {
    /// The signal on the control pilot.
    public var pilot: PilotSignal
    /// Whether the first contactor's coil shall be on.
    public var closeMainContactor: Bool
    /// Whether the second contactor's coil shall be on.
    public var closePhaseContactor: Bool
    /// Whether the plug shall be locked.
    public var lockPlug: Bool
    /// Whether the residual-current monitor shall run its self-test (a level: true until it has ended).
    public var testResidualCurrentMonitor: Bool
    /// Whether the trip thread's latch shall be cleared.
    public var clearTripLatch: Bool
    /// Whether ventilation shall run.
    public var ventilate: Bool
    /// Whether the upstream breaker shall be tripped: a contactor is welded and a vehicle was there, or may be (start-up).
    public var tripUpstream: Bool

    /// The state after IEC 61851-1.
    public var state: IECState
    /// The vehicle's level after filtering.
    public var level: PilotLevel
    /// Where in a charge the core is.
    public var stage: Stage
    /// Why the vehicle is not charging.
    public var hindrance: Hindrance
    /// The faults that are open.
    public var faults: FaultSet
    /// The current offered by the signal, in milliamperes; 0 if none.
    public var offeredMilliamperes: Int32
    /// The current that all limits together allow, in milliamperes, offered or not.
    public var allowedMilliamperes: Int32
    /// Which limit decides it.
    public var limitedBy: LimitSource
    /// The phases in use or next to be used, 1 or 3.
    public var phases: UInt8
    /// The cable's rating in milliamperes; 0 if unknown.
    public var cableMilliamperes: Int32
    /// Whether a vehicle is connected, remembered through states in which the pilot cannot tell.
    public var vehicleConnected: Bool
    /// Whether the vehicle went from A to C directly (simplified control pilot).
    public var simplifiedVehicle: Bool
    /// BCB toggles counted in the running sequence (ISO 15118-3).
    public var bcbToggles: UInt8
    /// Wake-up attempts since the last offer.
    public var wakeUps: UInt8
    /// Sessions since start; a session begins with a vehicle being connected.
    public var session: UInt32

    /// Everything off, nothing known: the state before the first step.
    @_noLocks
    public init() {
        pilot = .steadyLow
        closeMainContactor = false
        closePhaseContactor = false
        lockPlug = false
        testResidualCurrentMonitor = false
        clearTripLatch = false
        ventilate = false
        tripUpstream = false
        state = .f
        level = .indeterminate
        stage = .starting
        hindrance = .starting
        faults = FaultSet(rawValue: 0)
        offeredMilliamperes = 0
        allowedMilliamperes = 0
        limitedBy = .permit
        phases = 3
        cableMilliamperes = 0
        vehicleConnected = false
        simplifiedVehicle = false
        bcbToggles = 0
        wakeUps = 0
        session = 0
    }
}
