/// What policy allows: so much current on so many phases, until then.
///
/// A permit never closes a contactor; without a valid one the core lets none stay closed. It must be renewed before it
/// runs out, which is how a hung or dead policy ends the charge.
@frozen
public struct Permit: Hashable, Sendable, BitwiseCopyable {
    /// How the current is agreed with the vehicle.
    @frozen
    public enum Signalling: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// By duty cycle.
        case dutyCycle = 0
        /// By digital communication, still negotiating: 5 %, contactor open.
        case digitalNegotiating = 1
        /// By digital communication, energy transfer agreed: 5 %, contactor may close.
        case digitalCharging = 2

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks @inlinable public static func == (lhs: Signalling, rhs: Signalling) -> Bool {
            lhs.rawValue == rhs.rawValue
        }
        /// Whether both differ.
        @_noLocks @inlinable public static func != (lhs: Signalling, rhs: Signalling) -> Bool {
            lhs.rawValue != rhs.rawValue
        }
    }

    /// Whether charging is authorised at all; `false` also ends the session and unlocks the plug.
    public var isAuthorized: Bool
    /// The most that may be drawn per phase, in milliamperes; below 6 000 is a pause.
    public var milliamperes: Int32
    /// The phases to use, 1 or 3; more than the outlet has means all it has.
    public var phases: UInt8
    /// How the current is agreed.
    public var signalling: Signalling
    /// When the permit runs out.
    public var expires: Instant

    /// A permit of `milliamperes` on `phases` until `expires`.
    @_noLocks @inlinable
    public init(
        milliamperes: Int32, phases: UInt8 = 3, signalling: Signalling = .dutyCycle, expires: Instant,
        isAuthorized: Bool = true
    ) {
        self.isAuthorized = isAuthorized
        self.milliamperes = milliamperes
        self.phases = phases
        self.signalling = signalling
        self.expires = expires
    }

    /// No permission.
    @inlinable public static var none: Permit {
        @_noLocks get { Permit(milliamperes: 0, phases: 3, expires: .zero, isAuthorized: false) }
    }

    /// Whether charging is permitted at `now`.
    @_noLocks @inlinable public func isValid(at now: Instant) -> Bool { isAuthorized && now < expires }
}
