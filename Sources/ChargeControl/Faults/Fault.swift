/// Everything the core calls a fault, by code.
///
/// ``declaration`` says of each how bad it is, what clears it and how other protocols name it.
@frozen
public enum Fault: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// The residual-current monitor saw a residual current.
    case residualCurrentTripped = 0
    /// The residual-current monitor did not answer its self-test as it must, or reports an error of its own.
    case residualCurrentMonitorFailed = 1
    /// The pilot is at 0 V: short-circuited by the vehicle or in the cable (state E).
    case controlPilotShort = 2
    /// The pilot's negative half is missing: no diode in the vehicle, possibly no vehicle at all.
    case diodeMissing = 3
    /// The pilot's voltage fits no state, or cannot be read.
    case controlPilotIndeterminate = 4
    /// The pilot does not show what the station itself puts on it.
    case controlPilotDriver = 5
    /// The cable's proximity coding went missing during a session.
    case proximityLost = 6
    /// A contactor is told to open and its feedback says closed.
    case contactorWelded = 7
    /// A contactor is told to close and its feedback says open.
    case contactorStuckOpen = 8
    /// A contactor's feedback chatters.
    case contactorBounce = 9
    /// The plug could not be locked.
    case lockFailed = 10
    /// The plug could not be unlocked.
    case lockStuck = 11
    /// The lock opened while power was on.
    case unlockedWhileCharging = 12
    /// The vehicle asks for ventilation that this site does not have, or that does not run.
    case ventilationUnavailable = 13
    /// The vehicle draws more than it is offered.
    case overcurrent = 14
    /// A temperature is at a point where less than 6 A may flow.
    case overtemperature = 15
    /// A temperature sensor gives no fresh value.
    case temperatureStale = 16
    /// The primary meter gives no fresh value.
    case meterStale = 17
    /// The mains supply is missing.
    case supplyLost = 18
    /// The emergency stop is pressed.
    case emergencyStop = 19
    /// The control loop missed too many deadlines.
    case deadlinesMissed = 20
    /// A hardware resource could not be read or written.
    case hardwareAccess = 21
    /// The vehicle kept drawing after the offer was withdrawn, and was cut off.
    case vehicleIgnoresPilot = 22
    /// The clock handed in ran backwards.
    case clockError = 23

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: Fault, rhs: Fault) -> Bool { lhs.rawValue == rhs.rawValue }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: Fault, rhs: Fault) -> Bool { lhs.rawValue != rhs.rawValue }

    /// The bit of the fault in a ``FaultSet``, 0…23; the raw value in a form that the control path may use.
    public var code: UInt32 {
        @_noLocks get { UInt32(truncatingIfNeeded: rawValue) }
    }

    /// The fault of a code, or `nil`; the raw-value initialiser in a form that the control path may use.
    @_noLocks
    public init?(code: UInt32) {
        switch code {
        case 0: self = .residualCurrentTripped
        case 1: self = .residualCurrentMonitorFailed
        case 2: self = .controlPilotShort
        case 3: self = .diodeMissing
        case 4: self = .controlPilotIndeterminate
        case 5: self = .controlPilotDriver
        case 6: self = .proximityLost
        case 7: self = .contactorWelded
        case 8: self = .contactorStuckOpen
        case 9: self = .contactorBounce
        case 10: self = .lockFailed
        case 11: self = .lockStuck
        case 12: self = .unlockedWhileCharging
        case 13: self = .ventilationUnavailable
        case 14: self = .overcurrent
        case 15: self = .overtemperature
        case 16: self = .temperatureStale
        case 17: self = .meterStale
        case 18: self = .supplyLost
        case 19: self = .emergencyStop
        case 20: self = .deadlinesMissed
        case 21: self = .hardwareAccess
        case 22: self = .vehicleIgnoresPilot
        case 23: self = .clockError
        default: return nil
        }
    }
}
