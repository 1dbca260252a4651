/// What the controller puts on the control pilot.
///
/// There is no other signal: off, not available, or a rectangle of 5 % or 10–96 %.
@frozen
public enum PilotSignal: Hashable, Sendable, BitwiseCopyable {
    /// Steady +12 V ("X1"): connected or waiting, no current offered.
    case steadyHigh
    /// Steady −12 V (state F): the charging station is not available.
    case steadyLow
    /// A 1 kHz rectangle ("X2") of this duty cycle.
    case pwm(DutyCycle)

    /// Whether the rectangle is on.
    @inlinable public var isPWM: Bool {
        @_noLocks get { if case .pwm = self { true } else { false } }
    }

    /// The current that the signal lets a car draw, 0 unless it is an analogue offer.
    public var offeredMilliamperes: Int32 {
        @_noLocks get {
            guard case .pwm(let duty) = self, case .current(let milliamperes) = duty.meaning else { return 0 }
            return milliamperes
        }
    }

    /// Whether both are the same; spelled out because the derived operator is barred on the control path.
    @_noLocks
    public static func == (lhs: PilotSignal, rhs: PilotSignal) -> Bool {
        switch (lhs, rhs) {
        case (.steadyHigh, .steadyHigh), (.steadyLow, .steadyLow): true
        case (.pwm(let left), .pwm(let right)): left == right
        default: false
        }
    }
    /// Whether both differ.
    @_noLocks
    public static func != (lhs: PilotSignal, rhs: PilotSignal) -> Bool { !(lhs == rhs) }
}
