/// What the core must know of the board and the site, fixed at start.
///
/// Every default is the figure of reference/iec61851-and-peers.md A.4 unless its comment says otherwise.
public struct Configuration: Hashable, Sendable, BitwiseCopyable {
    /// Whether a vehicle that asks for ventilation (state D) may charge.
    @frozen
    public enum Ventilation: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// Never.
        case none = 0
        /// Always: the site is ventilated or outdoors.
        case always = 1
        /// When the fan that the board switches is seen running.
        case controlled = 2

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks @inlinable public static func == (lhs: Ventilation, rhs: Ventilation) -> Bool {
            lhs.rawValue == rhs.rawValue
        }
        /// Whether both differ.
        @_noLocks @inlinable public static func != (lhs: Ventilation, rhs: Ventilation) -> Bool {
            lhs.rawValue != rhs.rawValue
        }
    }

    /// What the pilot shows while the phases are switched.
    @frozen
    public enum PhaseSwitchSignal: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// Steady +12 V.
        case steadyHigh = 0
        /// State F.
        case stateF = 1

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks @inlinable public static func == (lhs: PhaseSwitchSignal, rhs: PhaseSwitchSignal) -> Bool {
            lhs.rawValue == rhs.rawValue
        }
        /// Whether both differ.
        @_noLocks @inlinable public static func != (lhs: PhaseSwitchSignal, rhs: PhaseSwitchSignal) -> Bool {
            lhs.rawValue != rhs.rawValue
        }
    }

    // MARK: Board

    /// The most the board may offer per phase, 6 000…80 000 mA.
    public var maximumMilliamperes: Int32 = 16_000
    /// The phases of the outlet, 1 or 3.
    public var phases: UInt8 = 3
    /// Whether a second contactor switches L2 and L3.
    public var hasPhaseContactor: Bool = false
    /// Whether the board may charge on L1 alone by leaving the second contactor open.
    public var canSwitchPhases: Bool = false
    /// The rating of the tethered cable; 0 means a socket, where the proximity resistor tells.
    public var tetheredCableMilliamperes: Int32 = 16_000
    /// Whether a lock holds the plug.
    public var hasLock: Bool = false
    /// Whether there is a temperature sensor.
    public var hasTemperatureSensor: Bool = false
    /// The current that may flow by temperature.
    public var derating: DeratingCurve = DeratingCurve()
    /// Whether charging needs a working meter.
    public var requiresMeter: Bool = false
    /// Whether the upstream breaker can be tripped.
    public var hasUpstreamTrip: Bool = false
    /// Ventilation policy.
    public var ventilation: Ventilation = .none
    /// Whether a residual-current trip may end without a person (forbidden in DK, UK, FR, CH).
    public var automaticReclosing: Bool = false
    /// The limit for a vehicle without S2, in milliamperes.
    public var simplifiedVehicleMilliamperes: Int32 = 10_000

    // MARK: Pilot

    /// How long a level that asks for more must hold before it counts (slow on). Short enough for BCB pulses.
    public var onFilter: TimeSpan = .milliseconds(100)
    /// How long a level that asks for less must hold before it counts (fast off).
    public var offFilter: TimeSpan = .milliseconds(20)
    /// How long an indeterminate voltage may last before the contactor opens.
    public var indeterminateLimit: TimeSpan = .milliseconds(30)
    /// How long an indeterminate voltage may last while nothing is switched on before it is a fault.
    public var indeterminateFault: TimeSpan = .seconds(2)
    /// How long the negative plateau may be wrong before the diode counts as missing.
    public var diodeFilter: TimeSpan = .milliseconds(30)
    /// How long readings do not count after the signal's kind changed (acquisition of the front end).
    public var signalSettling: TimeSpan = .milliseconds(20)
    /// How long C2 and a good diode must hold before the contactor closes; above the longest BCB pulse, below 3 s.
    public var closeDelay: TimeSpan = .milliseconds(500)
    /// The least time between two changes of the duty cycle that are not decreases.
    public var signalInterval: TimeSpan = .seconds(5)
    /// How long a vehicle may ignore a withdrawn offer before the contactor opens.
    public var forcedOpening: TimeSpan = .seconds(6)
    /// The least time in state F after a fault.
    public var stateFHold: TimeSpan = .milliseconds(300)
    /// The time in state F after which the plug is unlocked.
    public var unlockInStateF: TimeSpan = .seconds(5)
    /// The wait between the end of a fault that opened the contactor and the next offer to the same vehicle.
    public var faultHoldOff: TimeSpan = .seconds(30)
    /// The time of steady +12 V between 5 % and an analogue offer.
    public var digitalFallback: TimeSpan = .seconds(10)

    // MARK: Wake-up

    /// Whether a vehicle that does not ask for power is woken.
    public var wakesVehicles: Bool = true
    /// How long a vehicle may stay in B2 before each rung of the ladder.
    public var wakeUpDelay: TimeSpan = .seconds(30)
    /// The first rung: steady +12 V for this long.
    public var wakeUpSteadyHigh: TimeSpan = .seconds(3)
    /// The second rung, and a virtual replug: state F for this long.
    ///
    /// The 100 ms over T_step_EF are for the vehicle's clock and for the tick: a vehicle that waits for 4 s must see them.
    public var wakeUpStateF: TimeSpan = .milliseconds(4_100)
    /// The third rung: state F for this long.
    public var wakeUpLongStateF: TimeSpan = .seconds(30)
    /// Steady +12 V after state F before the offer returns.
    public var wakeUpRecovery: TimeSpan = .milliseconds(750)

    // MARK: Contactor

    /// How long after a command the feedback may contradict it.
    public var feedbackTimeout: TimeSpan = .milliseconds(250)
    /// How long the feedback may chatter after a command.
    public var bounceBlanking: TimeSpan = .milliseconds(100)
    /// The least time between opening and closing again.
    public var recloseInterval: TimeSpan = .seconds(10)
    /// Opening without a fault opens the second contactor first and the main one this much later.
    public var openingStagger: TimeSpan = .milliseconds(10)
    /// The wait with everything open between two phase configurations.
    public var phaseSwitchWait: TimeSpan = .seconds(10)
    /// What the pilot shows meanwhile.
    public var phaseSwitchSignal: PhaseSwitchSignal = .steadyHigh

    // MARK: Lock

    /// How long the lock may take.
    public var lockTimeout: TimeSpan = .seconds(3)
    /// How often locking or unlocking is tried.
    public var lockAttempts: UInt8 = 3

    // MARK: Residual current

    /// How old a passed self-test may be.
    public var selfTestInterval: TimeSpan = .hours(24)
    /// How long before that a running charge is interrupted for the test.
    public var selfTestMargin: TimeSpan = .seconds(60)
    /// How long the self-test may take, the device's own limits included.
    public var selfTestTimeout: TimeSpan = .seconds(10)
    /// How often the self-test is tried before the monitor counts as failed.
    public var selfTestAttempts: UInt8 = 3
    /// How long after unplugging a trip clears by itself where that is allowed.
    public var reclosingDelay: TimeSpan = .seconds(10)

    // MARK: Start

    /// The faults that were open when the controller ended the last time. Those that a restart does not end
    /// (``Fault/outlivesRestart``) are open from the first step on; the others are ignored.
    public var faultsAtStart: FaultSet = FaultSet(rawValue: 0)

    // MARK: Supervision

    /// How old the meter's currents may be.
    public var meterStaleAfter: TimeSpan = .seconds(5)
    /// How old a temperature may be.
    public var temperatureStaleAfter: TimeSpan = .seconds(10)
    /// How long a higher derated current must hold before it counts.
    public var deratingIncreaseDelay: TimeSpan = .seconds(1)
    /// How long more than (offer + 0.5 A) × 1.1 may flow.
    public var overcurrentTime: TimeSpan = .seconds(7)

    /// A 16 A three-phase tethered board without extras.
    public init() {}
}
