/// What the vehicle makes of the control pilot's positive half: the level after classification.
@frozen
public enum PilotLevel: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// No band fits, or the reading failed. Never a reason to hold a contactor.
    case indeterminate = 0
    /// +12 V: no vehicle.
    case a = 1
    /// +9 V: vehicle connected, not ready.
    case b = 2
    /// +6 V: vehicle ready, no ventilation needed.
    case c = 3
    /// +3 V: vehicle ready, ventilation needed.
    case d = 4
    /// 0 V: pilot short-circuited or without supply.
    case e = 5
    /// −12 V: the station's own "not available".
    case f = 6

    /// Whether a vehicle asks for power at this level.
    @inlinable public var asksForPower: Bool { @_noLocks get { self == .c || self == .d } }
    /// Whether a vehicle is there at this level.
    @inlinable public var isConnected: Bool { @_noLocks get { self == .b || self == .c || self == .d } }

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: PilotLevel, rhs: PilotLevel) -> Bool {
        lhs.rawValue == rhs.rawValue
    }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: PilotLevel, rhs: PilotLevel) -> Bool {
        lhs.rawValue != rhs.rawValue
    }
}
