/// The safety core of an AC charging station after IEC 61851-1: a value that takes inputs and gives outputs.
///
/// ```swift
/// var control = ChargeControl(configuration: Configuration())
/// let outputs = control.step(inputs, at: Instant(nanoseconds: 0))
/// ```
///
/// It alone decides to close a contactor, and only while a permit is valid; it opens by itself. It does no I/O, reads no
/// clock and allocates nothing, so it can be explored, replayed bit for bit and run for a simulated year.
/// Real-time safe: a step takes well under a microsecond.
public struct ChargeControl: Hashable, Sendable, BitwiseCopyable {
    /// What the core knows of board and site.
    public let configuration: Configuration

    var now: Instant = .zero
    var startedAt: Instant?
    var isReady = false

    // Pilot
    var pilot = PilotFilter()
    var negativePlateau = NegativePlateauMonitor()
    var bcb = BCBDetector()
    var signal: PilotSignal = .steadyLow
    var signalChangedAt: Instant = .zero
    var stateFSince: Instant = .zero
    var settlesUntil: Instant = .zero
    var offerChangedAt: Instant?
    var digitalEndedAt: Instant?

    // Contactors
    var mainContactor = ContactorSupervisor()
    var phaseContactor = ContactorSupervisor()
    var isClosed = false
    var openMainAt: Instant?
    var openedAt: Instant?
    var stoppingSince: Instant?
    var requestSince: Instant?
    var askedSince: Instant?
    var activePhases: UInt8
    var switchingSince: Instant?

    // Session
    var isConnected = false
    var session: UInt32 = 0
    var isSimplified = false
    var hasOffered = false
    var cableMilliamperes: Int32
    var proximityLostSince: Instant?
    var unpluggedSince: Instant?
    var hasSeenNoVehicle = false
    var ventilationWantedSince: Instant?
    var isReplugPending = false

    // Supervision
    var selfTest = SelfTestSchedule()
    var wakeUp = WakeUpLadder()
    var lock = LockSequence()
    var derating = TemperatureDerating()
    var overcurrent = OvercurrentGuard()
    var memory: FaultMemory
    var latchClearSince: Instant?
    var openingFaultSince: Instant?
    var faultHoldOffUntil: Instant?

    var allowedMilliamperes: Int32 = 0
    var limitedBy: LimitSource = .permit

    /// A core that has seen nothing yet: everything off, state F, and only those faults open that it is told of.
    public init(configuration: Configuration) {
        self.configuration = configuration
        activePhases = configuration.phases
        memory = FaultMemory(keeping: configuration.faultsAtStart)
        cableMilliamperes = configuration.tetheredCableMilliamperes
    }

    /// Takes one set of inputs and says what must happen.
    ///
    /// - Parameters:
    ///   - inputs: What the devices report, and what policy permits.
    ///   - instant: When they were read, on a clock that never runs backwards.
    /// - Returns: What the devices shall do, and what there is to know.
    @_noLocks
    public mutating func step(_ inputs: Inputs, at instant: Instant) -> Outputs {
        var causes = FaultSet(rawValue: 0)
        let isFirst = startedAt.isUnset
        if isFirst {
            startedAt = instant
            now = instant
            stateFSince = instant
            settlesUntil = instant + configuration.signalSettling
            if configuration.hasLock { lock.begin(inputs.lock, at: instant) }
        }
        if instant < now { causes.insert(.clockError) }
        let elapsed = instant < now ? TimeSpan.zero : instant - now
        if instant > now { now = instant }

        readPilot(inputs.pilot, elapsed: elapsed)
        followVehicle()
        mainContactor.update(inputs.mainContactor, at: now, configuration: configuration)
        if configuration.hasPhaseContactor {
            phaseContactor.update(inputs.phaseContactor, at: now, configuration: configuration)
        }
        readCable(inputs.proximityOhms)
        takeCommands(inputs.commands)
        derate(inputs.temperature)
        limitCurrent(inputs.permit)

        collectCauses(inputs, into: &causes)
        let news = causes.rawValue & ~memory.open.rawValue
        memory.raise(causes, at: now)
        clearFaults(causes, news: FaultSet(rawValue: news), inputs: inputs)
        followFaults()

        runSelfTest(inputs)
        followRequest(inputs)
        var hindrance = findHindrance(inputs)
        followPhases(inputs.permit, hindrance: hindrance)
        let isWoken = followWakeUp(hindrance)
        // Waking hid whatever else may stand in the way of the offer that returns now.
        if isWoken { hindrance = findHindrance(inputs) }
        switchContactors(inputs, hindrance: hindrance)
        changeSignal(inputs, hindrance: hindrance, newFaults: FaultSet(rawValue: news), isWoken: isWoken)
        followLock(inputs)
        return report(inputs, hindrance: hindrance)
    }
}
