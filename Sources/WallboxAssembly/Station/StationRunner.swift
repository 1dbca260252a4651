import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Metering
import Records
import Station
import Synchronization

/// Runs policy: who may charge, which session that is, and who holds the station down.
///
/// ``step(at:time:snapshot:meter:)`` is called every ``interval`` by a thread that may wait for the disk, never by the
/// one that renews permits: ``Station/renew(at:optoInputs:unknownOptoInputs:session:)`` goes on meanwhile with what was
/// last told, for ``rightLife`` at most; later than that nobody charges, whoever permits. The right of a card or of free
/// charging reaches the station only for the core's session that it was given in, and only while a session is kept for
/// it that is not being ended. Orders to stop take effect at once, also while a step waits for the disk.
public final class StationRunner: Sendable {
    /// How often to step.
    public static let interval = Nanoseconds.milliseconds(200)
    /// How long a right holds that is not told again: longer than a slow disk, shorter than a person's patience.
    public static let rightLife = Nanoseconds.seconds(10)

    private struct State {
        var configuration: StationConfiguration
        var authorizer: Authorizer
        var keeper: SessionKeeper
        var recorder: LimitEventRecorder
        var grantSerial: UInt64 = 0
        var rightSerial: UInt64 = 0
        var lastGrant: Station.Grant?
        /// An order to end the session that the next step carries out.
        var stop: SessionEndReason?
        /// What happened since the last step.
        var news: [StationNews] = []
        var ended = 0
        var lastBegin: SessionBegin?
        var lastEnd: SessionEnd?
        var lastDecision: AuthorizationEvent?
        /// The core's session in the last step, while a car was connected.
        var coreSession: UInt32?
        /// Whose grant does not count any more until the car was unplugged: somebody ended its session in order. Its
        /// renewals are no new act.
        var stoppedOwner: String?
        /// Since when the core has finished starting.
        var readySince: MonotonicInstant?
        /// Has the meter sign sessions; `nil` if the profile does not ask for that.
        var signer: SessionSigner?
        /// What became of signed readings since the signer was told last.
        var signedNews: [SessionNews] = []
    }

    /// Limits and permits.
    public let station: Station
    private let checker: TokenChecker
    private let state: Mutex<State>
    private let published: Mutex<StationSnapshot>
    private let signingStore: (any SigningStore)?
    private let isClockSet: @Sendable () -> Bool
    /// An order to stop, and whose, that the next step carries out in full.
    private let stopOrder = Mutex<String?>(nil)

    /// A runner that begins with nobody authorized and takes up what a loss of power left open.
    ///
    /// - Parameters:
    ///   - lastAlive: the last moment known from before; dimming events that were cut off end then.
    ///   - isClockSet: whether the wall clock is right: only then may it say how long power was away.
    public init(
        _ configuration: StationConfiguration, stores: StationStores, lastAlive: UTCTime? = nil,
        isClockSet: @escaping @Sendable () -> Bool = { true }
    ) {
        station = Station(settings: configuration.limits)
        station.serve(until: .zero)
        self.isClockSet = isClockSet
        checker = TokenChecker(lists: stores.whitelists)
        signingStore = stores.signing
        let authorizer = Authorizer(settings: configuration.authorization)
        published = Mutex(StationSnapshot(authorization: authorizer.snapshot))
        state = Mutex(
            State(
                configuration: configuration, authorizer: authorizer, keeper: SessionKeeper(store: stores.sessions),
                recorder: LimitEventRecorder(store: stores.limitEvents, lastAlive: lastAlive)))
    }

    /// Policy as the last step left it. Never waits for the disk.
    public var snapshot: StationSnapshot { published.withLock { $0 } }

    /// The configuration in force.
    public var configuration: StationConfiguration { state.withLock { $0.configuration } }

    /// Puts `configuration` in force.
    public func apply(_ configuration: StationConfiguration, at now: MonotonicInstant) {
        state.withLock { state in
            state.configuration = configuration
            station.apply(configuration.limits, at: now)
            tell(&state, state.authorizer.handle(.settings(configuration.authorization), at: now, checker: checker))
            withdrawIfDue(state, at: now)
        }
    }

    /// Takes the outlet into service or out of it, as `isAvailable` says then; the rest of the configuration stays.
    func setAvailable(at now: MonotonicInstant, _ isAvailable: () -> Bool) {
        state.withLock { state in
            state.configuration.isAvailable = isAvailable()
            withdrawIfDue(state, at: now)
        }
    }

    /// A token was shown; answers with what was decided. Waits for the lists.
    public func present(_ token: IdentityToken, from source: TokenSource, at now: MonotonicInstant)
        -> [AuthorizationEvent]
    {
        take(.presented(token, source), at: now)
    }

    /// Anything else that concerns authorization.
    @discardableResult
    public func take(_ input: AuthorizationInput, at now: MonotonicInstant) -> [AuthorizationEvent] {
        state.withLock { state in
            // What was ordered before this must not undo it later.
            obeyStopOrder(&state, at: now)
            let events = state.authorizer.handle(input, at: now, checker: checker)
            tell(&state, events)
            withdrawIfDue(state, at: now)
            return events
        }
    }

    /// Ends whatever charges or may charge; `false` if there is nothing of that kind. What permits it does so no longer
    /// until the car was unplugged: a card may be shown again, a grant be given by another owner or after it was revoked.
    /// At once, without waiting for the disk.
    @discardableResult
    public func stopSession(by owner: String, at now: MonotonicInstant) -> Bool {
        let isAnything = snapshot.isAuthorized || snapshot.session != nil || station.currentGrant(at: now) != nil
        stopOrder.withLock { $0 = owner }
        station.revoke()
        station.withhold(true)
        station.authorize(until: nil)
        return isAnything
    }

    /// Takes the grant back. One that is given after this is a new act, whoever ended the session before.
    public func revokeGrant() {
        station.revoke()
        // Waits for a step that is under way; the grant is gone already.
        state.withLock { $0.stoppedOwner = nil }
    }

    /// One round.
    ///
    /// - Parameters:
    ///   - time: the wall clock, which is only written down.
    ///   - snapshot: what the control loop did last.
    ///   - meter: the primary meter; `nil` without one.
    public func step(
        at now: MonotonicInstant, time: UTCTime, snapshot: LoopSnapshot, meter: MeterPoller?
    ) -> [StationNews] {
        let (report, broken) = meter?.takeReport() ?? (nil, [])
        return state.withLock { state in
            let isStarting = Self.isStarting(snapshot, &state, at: now)
            obeyStopOrder(&state, at: now)
            tell(&state, state.authorizer.handle(.time, at: now, checker: checker))
            follow(input: snapshot, isStarting, &state, at: now)
            if isAnotherCar(snapshot.outputs, &state) {
                // One car left and another came while nobody looked: the first one's going is told first.
                var gone = facts(of: snapshot, state, time: time)
                gone.isVehicleConnected = false
                gone.isContactorClosed = false
                keep(gone, &state, at: now, time: time)
                tell(&state, state.authorizer.handle(.plug(isConnected: false), at: now, checker: checker))
                state.stoppedOwner = nil
            }
            var facts = facts(of: snapshot, state, time: time)
            facts.isStarting = isStarting
            facts.hasMeter = meter != nil
            facts.stop = state.stop
            facts.right = right(&state, at: now)
            state.stop = nil
            let resets = broken.filter { $0.quantity == .energyImported }
            state.news += resets.map(StationNews.counterReset)
            // Each break is a fact of its own; the reading belongs to the last.
            for reset in resets.dropLast() {
                var earlier = facts
                earlier.reset = SessionMeterReset(reset)
                keep(earlier, &state, at: now, time: time)
            }
            facts.reset = resets.last.map(SessionMeterReset.init)
            facts.reading = report.flatMap { SessionMeterReading($0, model: meter?.model.id ?? "") }
            keep(facts, &state, at: now, time: time)
            sign(facts, &state, meter, at: now, time: time)
            if !isStarting {
                // After the keeper, who may have asked for the holder of an interrupted session to be restored first.
                tell(
                    &state,
                    state.authorizer.handle(
                        .plug(isConnected: snapshot.outputs.vehicleConnected), at: now, checker: checker))
                if !snapshot.outputs.vehicleConnected { state.stoppedOwner = nil }
            }
            station.observe(snapshot.outputs, currents: report.flatMap { PhaseCurrents($0, at: now) }, at: now)
            state.news += state.recorder.follow(station.dimmings(at: now), at: now, time: time)
                .map(StationNews.limit)
            permit(state, session: snapshot.outputs.session, at: now)
            publish(state, at: now)
            defer { state.news = [] }
            return state.news
        }
    }

    /// Ends what runs, in good order: the daemon stops.
    public func close(at now: MonotonicInstant, time: UTCTime, snapshot: LoopSnapshot, meter: MeterPoller?)
        -> [StationNews]
    {
        state.withLock { state in
            var facts = SessionFacts(snapshot.outputs, isSeenClosed: Self.isSeenClosed(snapshot.inputs))
            facts.hasMeter = meter != nil
            facts.reading = (meter?.report).flatMap { SessionMeterReading($0, model: meter?.model.id ?? "") }
            var news = state.keeper.close(.softReset, facts, at: now, time: time).map(StationNews.session)
            news += state.recorder.follow([], at: now, time: time).map(StationNews.limit)
            publish(state, at: now)
            return news
        }
    }

    /// 2025-01-01: a clock that says less was never set.
    private static let earliestTime: Int64 = 1_735_689_600_000

    /// Whether it is not known yet if a car is there. When state F is lifted at the end of the start, the pilot needs some
    /// samples to tell a car from none.
    private static func isStarting(_ snapshot: LoopSnapshot, _ state: inout State, at now: MonotonicInstant) -> Bool {
        guard snapshot.ticks > 0, snapshot.outputs.stage != .starting else {
            state.readySince = nil
            return true
        }
        let since = state.readySince ?? now
        state.readySince = since
        return !snapshot.outputs.vehicleConnected && now - since < .seconds(1)
    }

    private static func isSeenClosed(_ inputs: Inputs) -> Bool {
        inputs.mainContactor.feedback == .closed || inputs.phaseContactor.feedback == .closed
    }

    // MARK: Authorization

    private func facts(of snapshot: LoopSnapshot, _ state: State, time: UTCTime) -> SessionFacts {
        var facts = SessionFacts(snapshot.outputs, isSeenClosed: Self.isSeenClosed(snapshot.inputs))
        facts.isInoperative = !state.configuration.isAvailable
        facts.isClockSet = time.milliseconds >= Self.earliestTime && isClockSet()
        return facts
    }

    /// Whether the core has begun another session since the last step though a car was connected in both.
    private func isAnotherCar(_ outputs: Outputs, _ state: inout State) -> Bool {
        let present = outputs.vehicleConnected ? outputs.session : nil
        defer { state.coreSession = present }
        guard let present, let last = state.coreSession else { return false }
        return present != last
    }

    private func obeyStopOrder(_ state: inout State, at now: MonotonicInstant) {
        let order = stopOrder.withLock { order in
            defer { order = nil }
            return order
        }
        guard let order else { return }
        tell(&state, state.authorizer.handle(.remoteStop(owner: order), at: now, checker: checker))
        state.stoppedOwner = state.lastGrant?.owner
        if state.keeper.session != nil { state.stop = .remote }
    }

    /// Takes a right that ended back at once; the next step would too, but it may wait for the disk.
    private func withdrawIfDue(_ state: State, at now: MonotonicInstant) {
        if !state.authorizer.isAuthorized { station.authorize(until: nil) }
        if isWithheld(state, at: now) { station.withhold(true) }
    }

    private func isWithheld(_ state: State, at now: MonotonicInstant) -> Bool {
        if state.keeper.isRightSpent { return true }
        if state.signer?.isWithholding ?? false { return true }
        if !state.configuration.isAvailable, state.keeper.session == nil { return true }
        // Without a grant there is nothing to withhold yet: its owner's next renewal may come before the next step.
        return state.stoppedOwner != nil && !state.authorizer.isAuthorized
            && station.currentGrant(at: now).map { $0.owner == state.stoppedOwner } ?? true
    }

    /// Tells the station what may be permitted until the next step.
    private func permit(_ state: State, session: UInt32, at now: MonotonicInstant) {
        let isRunning = state.keeper.session.map { $0.endReason == nil } ?? false
        let isOrderedToStop = stopOrder.withLock { $0 != nil }
        station.authorize(
            until: state.authorizer.isAuthorized && isRunning && !isOrderedToStop ? now + Self.rightLife : nil,
            session: session)
        station.withhold(isOrderedToStop || isWithheld(state, at: now))
        // An order that came in between has withheld already, and is not to be undone.
        if stopOrder.withLock({ $0 != nil }) {
            station.withhold(true)
            station.authorize(until: nil)
        }
        station.serve(until: now + Self.rightLife)
    }

    private func follow(
        input snapshot: LoopSnapshot, _ isStarting: Bool, _ state: inout State, at now: MonotonicInstant
    ) {
        guard !isStarting else { return }
        // An input that cannot be read authorizes nobody; nor does one that is no longer meant to.
        let on = snapshot.optoInputs & ~snapshot.unknownOptoInputs
        let isOn = state.configuration.authorizationInput.map { on >> UInt8($0) & 1 != 0 } ?? false
        tell(&state, state.authorizer.handle(.inputLevel(isOn: isOn), at: now, checker: checker))
    }

    private func tell(_ state: inout State, _ events: [AuthorizationEvent]) {
        for event in events {
            switch event {
            case .accepted, .started, .restored: state.rightSerial += 1
            case .stopped(_, let cause):
                // Not an order for whatever session comes next.
                if state.keeper.session != nil { state.stop = cause.endReason }
                if cause == .sameCard { state.stoppedOwner = state.lastGrant?.owner }
            default: break
            }
            if case .learning = event {} else if event.text != nil { state.lastDecision = event }
            state.news.append(.authorization(event))
        }
    }

    /// The right that holds now: the authorizer's, or the grant's.
    private func right(_ state: inout State, at now: MonotonicInstant) -> SessionRight? {
        let grant = station.currentGrant(at: now)
        // Another owner's grant is a new act: whoever had the session before, this one begins its own.
        if let grant, grant.owner != state.lastGrant?.owner { state.grantSerial += 1 }
        state.lastGrant = grant
        let holder: AuthorizationHolder? =
            switch state.authorizer.state {
            case .authorized(let holder), .waitingForCar(let holder, _, _): holder
            case .idle, .stopped: nil
            }
        if let holder {
            return SessionRight(
                authorization: holder.authorization, token: holder.token, tag: holder.tag,
                serial: state.rightSerial << 1)
        }
        guard let grant, grant.owner != state.stoppedOwner else { return nil }
        return SessionRight(authorization: .remote, tag: grant.owner, serial: state.grantSerial << 1 | 1)
    }

    // MARK: Sessions

    private func keep(_ facts: SessionFacts, _ state: inout State, at now: MonotonicInstant, time: UTCTime) {
        for news in state.keeper.step(facts, at: now, time: time) {
            state.news.append(.session(news))
            switch news {
            case .signedReadingKept, .signedReadingLost: state.signedNews.append(news)
            case .ended(_, let begin, let end):
                state.ended += 1
                state.lastBegin = begin
                state.lastEnd = end
                // A grant is an order that stands: it charges again once the fault has passed, as free charging does.
                guard end.reason == .emergencyStop || end.reason == .other else { continue }
                switch begin.authorization {
                case .remote: state.grantSerial += 1
                case .freeCharging: break
                default:
                    // A card is shown for one session; the next one begins with its next showing, not with two.
                    tell(&state, state.authorizer.handle(.remoteStop(owner: "a fault"), at: now, checker: checker))
                }
            case .closedAfterPowerLoss(_, let end):
                state.ended += 1
                state.lastBegin = nil
                state.lastEnd = end
            case .resumeRequested(let begin) where mayResume(begin):
                tell(
                    &state,
                    state.authorizer.handle(
                        .restore(
                            AuthorizationHolder(token: begin.token, tag: begin.tag, authorization: begin.authorization)),
                        at: now, checker: checker))
            default: break
            }
        }
    }

    /// Has the meter begin and end what it signs.
    private func sign(
        _ facts: SessionFacts, _ state: inout State, _ meter: MeterPoller?, at now: MonotonicInstant, time: UTCTime
    ) {
        let kept = state.signedNews
        state.signedNews = []
        guard let meter, let settings = meter.profile.signedTransactions else { return }
        var signer = state.signer ?? SessionSigner(settings, store: signingStore)
        state.signer = nil
        let news = signer.step(kept, facts, keeper: &state.keeper, meter: meter, at: now, time: time)
        state.signer = signer
        state.news += news.map { StationNews.signing($0) }
    }

    /// Whether the token of an interrupted session still has the right that it had: somebody may have taken it off the
    /// list meanwhile. What was let in in doubt, or by the level of an input, is not resumed by itself.
    private func mayResume(_ begin: SessionBegin) -> Bool {
        guard let token = begin.token, token.kind != .input else { return false }
        let answer = checker.answer(
            TokenCheck(id: 0, token: token, outlet: 1, purpose: .authorize, allowsInDoubt: false))
        if case .accepted = answer { return true }
        return false
    }

    private func publish(_ state: State, at now: MonotonicInstant) {
        let grant = station.currentGrant(at: now)
        var snapshot = StationSnapshot(authorization: state.authorizer.snapshot)
        snapshot.status = state.keeper.status
        snapshot.session = state.keeper.session
        snapshot.tag = state.authorizer.state.holder?.text ?? grant?.owner ?? ""
        snapshot.isAuthorized = state.authorizer.state.holder != nil || grant != nil
        snapshot.lastBegin = state.lastBegin
        snapshot.lastEnd = state.lastEnd
        snapshot.ended = state.ended
        snapshot.lastDecision = state.lastDecision
        if let trouble = state.keeper.trouble { snapshot.troubles.append("sessions cannot be kept: \(trouble)") }
        if let signer = state.signer {
            snapshot.signing = signer.status
            if let trouble = signer.trouble { snapshot.troubles.append(trouble) }
        }
        if let trouble = state.recorder.trouble {
            snapshot.troubles.append("dimming events cannot be kept: \(trouble)")
        }
        published.withLock { $0 = snapshot }
    }
}

extension SessionMeterReset {
    fileprivate init(_ reset: CounterReset) {
        self.init(before: reset.before.rawValue, after: reset.after.rawValue)
    }
}

extension SessionMeterReading {
    fileprivate init?(_ report: MeterPoller.Report, model: String) {
        guard let energy = report.sample?.energy else { return nil }
        self.init(
            meter: SessionMeter(
                model: model, serialNumber: report.identity.serial.isEmpty ? nil : "\(report.identity.serial)",
                wattHours: energy.imported.rawValue),
            measuredAt: energy.measuredAt)
    }
}

extension PhaseCurrents {
    /// The currents of a reading that is not older than two seconds; `nil` if one of them is not known.
    fileprivate init?(_ report: MeterPoller.Report, at now: MonotonicInstant) {
        guard let sample = report.sample, sample.age(at: now) <= .seconds(2), let l1 = sample.current.l1,
            let l2 = sample.current.l2, let l3 = sample.current.l3
        else { return nil }
        self.init(l1: l1.rawValue, l2: l2.rawValue, l3: l3.rawValue)
    }
}
