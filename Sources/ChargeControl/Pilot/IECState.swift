/// The state of the charging station after IEC 61851-1 Annex A: the vehicle's level and whether current is offered.
@frozen
public enum IECState: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// The level is not known (start-up, or no band fits).
    case unknown = 0
    /// No vehicle.
    case a = 1
    /// Vehicle connected, no current offered.
    case b1 = 2
    /// Vehicle connected, current offered.
    case b2 = 3
    /// Vehicle ready, no current offered.
    case c1 = 4
    /// Vehicle ready, current offered.
    case c2 = 5
    /// Vehicle ready and asking for ventilation, no current offered.
    case d1 = 6
    /// Vehicle ready and asking for ventilation, current offered.
    case d2 = 7
    /// Pilot short-circuited or without supply.
    case e = 8
    /// Station not available.
    case f = 9

    /// The state that follows from the level and the signal.
    @_noLocks
    public init(level: PilotLevel, signal: PilotSignal) {
        let offered = signal.isPWM
        if signal == .steadyLow {
            self = .f
            return
        }
        self =
            switch level {
            case .indeterminate: .unknown
            case .a: .a
            case .b: offered ? .b2 : .b1
            case .c: offered ? .c2 : .c1
            case .d: offered ? .d2 : .d1
            case .e: .e
            case .f: .f
            }
    }

    /// Whether both are the same; spelled out because the generic operator is barred on the control path.
    @_noLocks @inlinable public static func == (lhs: IECState, rhs: IECState) -> Bool { lhs.rawValue == rhs.rawValue }
    /// Whether both differ.
    @_noLocks @inlinable public static func != (lhs: IECState, rhs: IECState) -> Bool { lhs.rawValue != rhs.rawValue }
}
