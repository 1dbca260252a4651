import ChargeControl
import HAL
import Synchronization

/// Policy: who may charge, how much, for how long. It permits; it never switches.
///
/// Thin for now: free charging or a permit through the API, and the limits of hardware, operator and opto input.
/// Whoever runs the control loop calls ``renew(at:optoInputs:)`` several times a second and hands the result down; a
/// permit lives for ``permitLife``, so a policy that hangs ends the charge.
public final class Station: Sendable {
    /// How long a permit is valid unless renewed.
    public static let permitLife = Nanoseconds.seconds(2)

    /// What does not change while the station runs.
    public struct Settings: Hashable, Sendable {
        /// The most the board may offer, in milliamperes.
        public var hardwareMilliamperes: Int32
        /// The operator's limit in milliamperes; `nil` for none.
        public var operatorMilliamperes: Int32?
        /// Whether anybody may charge without being authorized.
        public var isFreeCharging: Bool
        /// The limit while the first opto input is on, in milliamperes; below 6 000 pauses.
        public var optoMilliamperes: Int32

        /// Settings by name.
        public init(
            hardwareMilliamperes: Int32, operatorMilliamperes: Int32? = nil, isFreeCharging: Bool = false,
            optoMilliamperes: Int32 = 0
        ) {
            self.hardwareMilliamperes = hardwareMilliamperes
            self.operatorMilliamperes = operatorMilliamperes
            self.isFreeCharging = isFreeCharging
            self.optoMilliamperes = optoMilliamperes
        }
    }

    /// What the API asked for.
    public struct Grant: Hashable, Sendable {
        /// The current in milliamperes.
        public var milliamperes: Int32
        /// The phases, 1 or 3.
        public var phases: UInt8
        /// When it ends; `nil` for when it is revoked.
        public var expires: MonotonicInstant?
        /// Who asked.
        public var owner: String

        /// A grant by name.
        public init(milliamperes: Int32, phases: UInt8, expires: MonotonicInstant?, owner: String) {
            self.milliamperes = milliamperes
            self.phases = phases
            self.expires = expires
            self.owner = owner
        }
    }

    private struct State {
        var register = LimitRegister()
        var grant: Grant?
        var isOptoOn = false
    }

    /// The settings.
    public let settings: Settings
    private let state: Mutex<State>

    /// A station with `settings`.
    public init(settings: Settings) {
        self.settings = settings
        var register = LimitRegister()
        register.set(
            LimitSlot(source: .hardware, milliamperes: settings.hardwareMilliamperes, reason: "board and supply"))
        if let limit = settings.operatorMilliamperes {
            register.set(LimitSlot(source: .operator, milliamperes: limit, reason: "set by the operator"))
        }
        state = Mutex(State(register: register))
    }

    /// Authorizes charging until `grant` ends.
    public func grant(_ grant: Grant) { state.withLock { $0.grant = grant } }

    /// Takes the grant back.
    public func revoke() { state.withLock { $0.grant = nil } }

    /// The grant in force at `now`.
    public func currentGrant(at now: MonotonicInstant) -> Grant? {
        state.withLock { Self.validGrant($0, at: now) }
    }

    /// The limits in force at `now`.
    public func limits(at now: MonotonicInstant) -> [LimitSlot] { state.withLock { $0.register.active(at: now) } }

    /// Makes the permit for the next moments from grant, limits and the opto inputs (bit 0 the first; an input that
    /// cannot be read counts as on).
    public func renew(at now: MonotonicInstant, optoInputs: UInt8) -> Permit {
        state.withLock { state in
            followOpto(&state, isOn: optoInputs & 1 != 0)
            let grant = Self.validGrant(state, at: now)
            if let grant {
                state.register.set(
                    LimitSlot(
                        source: .permit, milliamperes: grant.milliamperes, reason: "permitted by \(grant.owner)",
                        expires: grant.expires))
            } else {
                state.register.clear(.permit)
            }
            guard settings.isFreeCharging || grant != nil, let limit = state.register.effective(at: now) else {
                return .none
            }
            let life = now + Self.permitLife
            let expires = grant?.expires.map { settings.isFreeCharging ? life : min(life, $0) } ?? life
            return Permit(
                milliamperes: limit.milliamperes, phases: grant?.phases ?? 3,
                expires: Instant(nanoseconds: expires.nanoseconds))
        }
    }

    private func followOpto(_ state: inout State, isOn: Bool) {
        if isOn {
            state.register.set(
                LimitSlot(source: .externalInput, milliamperes: settings.optoMilliamperes, reason: "Opto 1 In"))
        } else {
            state.register.clear(.externalInput)
        }
        state.isOptoOn = isOn
    }

    private static func validGrant(_ state: State, at now: MonotonicInstant) -> Grant? {
        guard let grant = state.grant else { return nil }
        if let expires = grant.expires, now >= expires { return nil }
        return grant
    }
}
