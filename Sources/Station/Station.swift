import Records
import ChargeControl
import HAL
import Synchronization

/// Policy: who may charge, how much, for how long. It permits; it never switches.
///
/// Whoever runs the control loop calls ``renew(at:optoInputs:unknownOptoInputs:)`` several times a second and hands the
/// result down; a permit lives for ``permitLife``, so a policy that hangs ends the charge. Any thread may call; no call
/// blocks longer than another one computes.
public final class Station: Sendable {
    /// How long a permit is valid unless renewed.
    public static let permitLife = Nanoseconds.seconds(2)

    private let state: Mutex<StationLimits>
    private let changes = Atomic<UInt64>(0)

    /// A station with `settings`.
    public init(settings: Settings) { state = Mutex(StationLimits(settings: settings)) }

    /// Rises with everything that may change the permit before the next renewal is due: whoever renews looks at it in each
    /// of its rounds, so that a lower limit need not wait. What only goes on, such as a right told again, does not count.
    public var changeCount: UInt64 { changes.load(ordering: .acquiring) }

    private func noteChange() { changes.add(1, ordering: .acquiringAndReleasing) }

    /// The settings in force.
    public var settings: Settings { state.withLock { $0.settings } }

    /// Puts `settings` in force; the next renewal follows them.
    public func apply(_ settings: Settings, at now: MonotonicInstant) {
        state.withLock { $0.apply(settings, at: now) }
        noteChange()
    }

    /// Puts what `change` makes of the settings in force, in one step.
    public func adjust(at now: MonotonicInstant, _ change: (inout Settings) -> Void) {
        state.withLock { state in
            var settings = state.settings
            change(&settings)
            state.apply(settings, at: now)
        }
        noteChange()
    }

    /// Authorizes charging until `grant` ends.
    public func grant(_ grant: Grant) {
        state.withLock { $0.grant = grant }
        noteChange()
    }

    /// Authorizes charging until `instant`, for whoever keeps sessions: it is to be told again before that. `nil` takes
    /// it back at once.
    ///
    /// - Parameter session: the core's session (``Outputs/session``) that it holds for. Another car is another session,
    ///   and does not inherit what was told of the one before.
    public func authorize(until instant: MonotonicInstant?, session: UInt32? = nil) {
        let isChange = state.withLock { state in
            defer {
                state.authorizedUntil = instant
                state.authorizedSession = session
            }
            return (state.authorizedUntil == nil) != (instant == nil)
        }
        if isChange { noteChange() }
    }

    /// Whoever keeps sessions lives, and is to say so again before `instant`. Once this was told, nothing is permitted to
    /// anybody later than that, a grant included: what flows would be counted by nobody.
    public func serve(until instant: MonotonicInstant) { state.withLock { $0.servedUntil = instant } }

    /// Takes the grant back.
    public func revoke() {
        state.withLock { $0.grant = nil }
        noteChange()
    }

    /// The grant in force at `now`.
    public func currentGrant(at now: MonotonicInstant) -> Grant? { state.withLock { $0.validGrant(at: now) } }

    /// Withholds every permit, or lets them be given again: after a session has ended that the standing right must not
    /// begin anew (``SessionKeeper/isRightSpent``).
    public func withhold(_ isWithheld: Bool) {
        let isChange = state.withLock { state in
            defer { state.isWithheld = isWithheld }
            return state.isWithheld != isWithheld
        }
        if isChange { noteChange() }
    }

    /// Sets the limit of a source that is not the station's own (``LimitSlot/Source/isStations``).
    ///
    /// A limit with an expiry must be set again before that; by its fallback it then ends or turns into a safe current.
    /// - Returns: `false`, and nothing is changed, for a source of the station's own: settings, inputs and grants decide
    ///   these.
    @discardableResult
    public func setLimit(_ slot: LimitSlot, at now: MonotonicInstant) -> Bool {
        guard !slot.source.isStations else { return false }
        let isChange = state.withLock { state in
            let old = state.register.limit(of: slot.source, at: now)
            state.set(slot, at: now)
            return old?.currents != slot.currents
        }
        if isChange { noteChange() }
        return true
    }

    /// Takes the limit of a source back; `false` for a source of the station's own.
    @discardableResult
    public func clearLimit(_ source: LimitSlot.Source) -> Bool {
        guard !source.isStations else { return false }
        state.withLock { $0.clear(source) }
        noteChange()
        return true
    }

    /// What `source` says at `now`; `nil` if it has no say.
    public func limit(of source: LimitSlot.Source, at now: MonotonicInstant) -> LimitSlot? {
        state.withLock { $0.register.limit(of: source, at: now) }
    }

    /// Tells what the core does, so that the phases in use are known and its own limits are explained.
    ///
    /// - Parameters:
    ///   - outputs: what the core put out last.
    ///   - currents: what the meter measured, if the reading is fresh: it shows a car that loads one phase only.
    public func observe(_ outputs: Outputs, currents: PhaseCurrents? = nil, at now: MonotonicInstant) {
        state.withLock { $0.observe(outputs, currents: currents, at: now) }
    }

    /// The limits in force at `now` in the order of their sources, those that the core enforces by itself not among them.
    public func limits(at now: MonotonicInstant) -> [LimitSlot] { state.withLock { $0.register.active(at: now) } }

    /// The same with those that the core enforces by itself, as ``observe(_:currents:at:)`` told of them.
    public func explainedLimits(at now: MonotonicInstant) -> [LimitSlot] {
        state.withLock { $0.explainedRegister(at: now).active(at: now) }
    }

    /// What all limits together allow at `now`, those that the core enforces by itself included, and who decides.
    public func decision(at now: MonotonicInstant) -> LimitDecision? {
        state.withLock { $0.explainedDecision(at: now) }
    }

    /// The result of all limits in words: "6 A: Opto 1 In (load shedding), since 12 min ago".
    public func explanation(in language: Language, at now: MonotonicInstant) -> String {
        // The hardware's slot always stands; an empty text would say that nothing is known.
        decision(at: now)?.text(in: language, at: now) ?? ""
    }

    /// The limits in force at `now` that hold the station down from outside and are kept as events: the external
    /// input's, the sub-distribution's while the input moves it, and those by EEBUS.
    public func dimmings(at now: MonotonicInstant) -> [LimitSlot] {
        limits(at: now).filter { slot in
            switch slot.source {
            case .externalInput, .eebus: true
            case .subDistribution: slot.purpose == .subDistributionWithOffset
            default: false
            }
        }
    }

    /// Makes the permit for the next moments from grant, limits and the opto inputs.
    ///
    /// - Parameters:
    ///   - optoInputs: the inputs through which current flows, bit 0 the first.
    ///   - unknownOptoInputs: the inputs that cannot be read. They count as asserted, whatever the polarity.
    ///   - session: the core's session; `nil` if the caller does not know it, which then must not matter.
    public func renew(
        at now: MonotonicInstant, optoInputs: UInt8, unknownOptoInputs: UInt8, session: UInt32? = nil
    ) -> Permit {
        state.withLock { limits in
            limits.readInput(isOn: optoInputs & 1 != 0, isUnknown: unknownOptoInputs & 1 != 0)
            limits.follow(at: now)
            let grant = limits.validGrant(at: now)
            let isFree = limits.settings.isFreeCharging || limits.isAuthorized(session, at: now)
            let isServed = limits.servedUntil.map { now < $0 } ?? true
            guard isServed, !limits.isWithheld, isFree || grant != nil, let decision = limits.decision(at: now) else {
                return .none
            }
            let life = now + Self.permitLife
            let expires = grant?.expires.map { isFree ? life : min(life, $0) } ?? life
            return Permit(
                milliamperes: decision.offeredMilliamperes, phases: grant?.phases ?? 3,
                expires: Instant(nanoseconds: expires.nanoseconds))
        }
    }

    /// The same for a caller that cannot tell an input that is on from one that cannot be read, and hands both in as on.
    ///
    /// With a normally-closed input that is not enough to see that it is *not* asserted, so it counts as asserted.
    public func renew(at now: MonotonicInstant, optoInputs: UInt8) -> Permit {
        let isAmbiguous = settings.optoPolarity == .normallyClosed
        return renew(at: now, optoInputs: optoInputs, unknownOptoInputs: isAmbiguous ? .max : 0)
    }
}
