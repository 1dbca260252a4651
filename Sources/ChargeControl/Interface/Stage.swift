/// Where in a charge the core is.
@frozen
public enum Stage: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Just started: state F, waiting for the contactor to be seen open.
    case starting = 0
    /// No vehicle.
    case idle = 1
    /// A vehicle is there; something that ``Hindrance`` names is missing before current can be offered.
    case waiting = 2
    /// Current is offered; the vehicle has not asked for it.
    case offering = 3
    /// The vehicle asks; its request is being confirmed.
    case confirming = 4
    /// The contactor is closed.
    case charging = 5
    /// The offer is withdrawn; waiting for the vehicle to stop drawing, at most 6 s.
    case stopping = 6
    /// State F or steady +12 V to wake a vehicle that sleeps.
    case waking = 7
    /// Waiting between two phase configurations.
    case switchingPhases = 8
    /// A fault forbids charging.
    case faulted = 9

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: Stage, rhs: Stage) -> Bool { lhs.rawValue == rhs.rawValue }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: Stage, rhs: Stage) -> Bool { lhs.rawValue != rhs.rawValue }
}

/// The first thing that stands between now and a charge.
@frozen
public enum Hindrance: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Nothing: charging.
    case none = 0
    /// The controller is starting.
    case starting = 1
    /// A fault; see ``Outputs/faults``.
    case fault = 2
    /// The wait after a fault has ended.
    case faultHoldOff = 3
    /// No vehicle.
    case noVehicle = 4
    /// Nobody permits charging, or the permit ran out.
    case notPermitted = 5
    /// The permitted current is below 6 A.
    case paused = 6
    /// The temperature allows less than 6 A.
    case temperature = 7
    /// No cable with a valid coding.
    case cableUnknown = 8
    /// The plug is being locked.
    case locking = 9
    /// The residual-current monitor is being tested.
    case residualCurrentTest = 10
    /// The contactor is not yet seen open.
    case contactorNotOpen = 11
    /// The contactor may not close again so soon.
    case recloseInterval = 12
    /// The phases are being switched.
    case phaseSwitching = 13
    /// A sleeping vehicle is being woken.
    case waking = 14
    /// The offer is being withdrawn.
    case stopping = 15
    /// The signal changed less than 5 s ago.
    case signalPacing = 16
    /// The vehicle has not asked for power.
    case vehicle = 17
    /// The vehicle's request is being confirmed.
    case confirming = 18
    /// Ventilation is not running yet.
    case ventilation = 19
    /// Digital communication has not agreed to energy transfer.
    case digitalCommunication = 20

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: Hindrance, rhs: Hindrance) -> Bool { lhs.rawValue == rhs.rawValue }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: Hindrance, rhs: Hindrance) -> Bool { lhs.rawValue != rhs.rawValue }
}

/// Which limit decides the offered current.
@frozen
public enum LimitSource: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// The permit handed down by policy.
    case permit = 0
    /// The board's maximum.
    case hardware = 1
    /// The cable's rating.
    case cable = 2
    /// The temperature.
    case temperature = 3
    /// A vehicle without S2 (simplified control pilot).
    case simplifiedVehicle = 4

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: LimitSource, rhs: LimitSource) -> Bool {
        lhs.rawValue == rhs.rawValue
    }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: LimitSource, rhs: LimitSource) -> Bool {
        lhs.rawValue != rhs.rawValue
    }
}
