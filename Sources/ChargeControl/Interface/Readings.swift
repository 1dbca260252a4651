/// What the control pilot's front end measured.
@frozen
public struct PilotReading: Hashable, Sendable, BitwiseCopyable {
    /// The positive plateau in millivolts; with a steady signal, its level.
    public var highMillivolts: Int32
    /// The negative plateau in millivolts; with a steady signal, its level.
    public var lowMillivolts: Int32
    /// Whether the front end could be read.
    public var isValid: Bool

    /// A reading of both plateaus.
    @_noLocks @inlinable public init(highMillivolts: Int32, lowMillivolts: Int32, isValid: Bool = true) {
        self.highMillivolts = highMillivolts
        self.lowMillivolts = lowMillivolts
        self.isValid = isValid
    }
}

/// What a contactor's feedback contact says.
@frozen
public enum ContactorFeedback: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// The main contacts are open.
    case open = 0
    /// The main contacts are closed.
    case closed = 1
    /// The feedback could not be read.
    case unknown = 2

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: ContactorFeedback, rhs: ContactorFeedback) -> Bool {
        lhs.rawValue == rhs.rawValue
    }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: ContactorFeedback, rhs: ContactorFeedback) -> Bool {
        lhs.rawValue != rhs.rawValue
    }
}

/// One contactor's feedback as seen in a tick.
@frozen
public struct ContactorReading: Hashable, Sendable, BitwiseCopyable {
    /// The level.
    public var feedback: ContactorFeedback
    /// How often the feedback changed since the last tick, saturating.
    public var changes: UInt8

    /// A reading of level and changes.
    @_noLocks @inlinable public init(_ feedback: ContactorFeedback, changes: UInt8 = 0) {
        self.feedback = feedback
        self.changes = changes
    }
}

/// What the residual-current monitor reports.
@frozen
public struct ResidualCurrentReading: Hashable, Sendable, BitwiseCopyable {
    /// Progress of the self-test that the device runs when told.
    @frozen
    public enum SelfTest: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// None since the last request.
        case idle = 0
        /// Running; fault outputs answer the test and are no trip.
        case running = 1
        /// Ended as it must.
        case passed = 2
        /// Ended otherwise.
        case failed = 3

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks @inlinable public static func == (lhs: SelfTest, rhs: SelfTest) -> Bool {
            lhs.rawValue == rhs.rawValue
        }
        /// Whether both differ.
        @_noLocks @inlinable public static func != (lhs: SelfTest, rhs: SelfTest) -> Bool {
            lhs.rawValue != rhs.rawValue
        }
    }

    /// Whether a residual current is reported now, or was since the last step (never while the self-test runs).
    public var isTripped: Bool
    /// Whether the trip thread saw one, and cut the relays, since its latch was last cleared.
    public var tripLatched: Bool
    /// Whether the sensor reports an error of its own or cannot be read.
    public var hasError: Bool
    /// The self-test.
    public var selfTest: SelfTest

    /// A reading; all quiet unless told.
    @_noLocks @inlinable
    public init(isTripped: Bool = false, tripLatched: Bool = false, hasError: Bool = false, selfTest: SelfTest = .idle)
    {
        self.isTripped = isTripped
        self.tripLatched = tripLatched
        self.hasError = hasError
        self.selfTest = selfTest
    }
}

/// What the plug lock's feedback says.
@frozen
public enum LockFeedback: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Not locked.
    case unlocked = 0
    /// Locked.
    case locked = 1
    /// The feedback could not be read.
    case unknown = 2

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: LockFeedback, rhs: LockFeedback) -> Bool {
        lhs.rawValue == rhs.rawValue
    }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: LockFeedback, rhs: LockFeedback) -> Bool {
        lhs.rawValue != rhs.rawValue
    }
}

/// The phase currents of the primary meter.
@frozen
public struct MeterReading: Hashable, Sendable, BitwiseCopyable {
    /// Current in L1 in milliamperes.
    public var l1Milliamperes: Int32
    /// Current in L2 in milliamperes.
    public var l2Milliamperes: Int32
    /// Current in L3 in milliamperes.
    public var l3Milliamperes: Int32
    /// Time since the currents were measured; `never` if there was no measurement.
    public var age: TimeSpan

    /// A reading of the currents.
    @_noLocks @inlinable
    public init(l1Milliamperes: Int32 = 0, l2Milliamperes: Int32 = 0, l3Milliamperes: Int32 = 0, age: TimeSpan = .never)
    {
        self.l1Milliamperes = l1Milliamperes
        self.l2Milliamperes = l2Milliamperes
        self.l3Milliamperes = l3Milliamperes
        self.age = age
    }

    /// The largest magnitude of the three currents; a meter wired the other way round counts below zero.
    @inlinable public var largestMilliamperes: Int32 {
        @_noLocks get {
            let largest = max(l1Milliamperes.magnitude, max(l2Milliamperes.magnitude, l3Milliamperes.magnitude))
            return largest > 0x7FFF_FFFF ? .max : Int32(truncatingIfNeeded: largest)
        }
    }
}

/// The hottest sensor's temperature.
@frozen
public struct TemperatureReading: Hashable, Sendable, BitwiseCopyable {
    /// Hundredths of a degree Celsius.
    public var centidegrees: Int32
    /// Time since it was measured; `never` if there was no measurement.
    public var age: TimeSpan

    /// A reading of the temperature.
    @_noLocks @inlinable public init(centidegrees: Int32, age: TimeSpan = .zero) {
        self.centidegrees = centidegrees
        self.age = age
    }
}

/// Requests by people and protocols, valid in the one step they are handed to.
@frozen
public struct Commands: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The bits.
    public var rawValue: UInt8
    /// The set with these bits.
    @_noLocks @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A person has seen the faults and wants them cleared where their cause is gone.
    @inlinable public static var acknowledgeFaults: Commands { @_noLocks get { Commands(rawValue: 1) } }
    /// Pretend to unplug and plug in again: state F for 4 s.
    @inlinable public static var virtualReplug: Commands { @_noLocks get { Commands(rawValue: 2) } }
    /// Test the residual-current monitor at the next moment the contactor is open.
    @inlinable public static var testResidualCurrentMonitor: Commands { @_noLocks get { Commands(rawValue: 4) } }
}
