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
/// one that renews permits: ``Station/renew(at:optoInputs:unknownOptoInputs:)`` goes on meanwhile with the right that
/// was last told, for ``rightLife`` at most. A right reaches the station only while a session runs for it that is not
/// being ended, so that no energy flows that nobody counts.
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
        var lastEnd: SessionEnd?
        var lastDecision: AuthorizationEvent?
        var now = MonotonicInstant.zero
        /// Since when the core has finished starting.
        var readySince: MonotonicInstant?
    }

    /// Limits and permits.
    public let station: Station
    private let checker: TokenChecker
    private let state: Mutex<State>
    private let published: Mutex<StationSnapshot>
    private let resets = Mutex<[CounterReset]>([])

    /// A runner that begins with nobody authorized and takes up what a loss of power left open.
    ///
    /// - Parameter lastAlive: the last moment known from before; dimming events that were cut off end then.
    public init(_ configuration: StationConfiguration, stores: StationStores, lastAlive: UTCTime? = nil) {
        station = Station(settings: configuration.limits)
        checker = TokenChecker(lists: stores.whitelists)
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
        station.apply(configuration.limits, at: now)
        state.withLock { state in
            state.configuration = configuration
            tell(&state, state.authorizer.handle(.settings(configuration.authorization), at: now, checker: checker))
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
            let events = state.authorizer.handle(input, at: now, checker: checker)
            tell(&state, events)
            return events
        }
    }

    /// Ends the session that runs; `false` if none does. A grant is taken back with it.
    @discardableResult
    public func stopSession(by owner: String, at now: MonotonicInstant) -> Bool {
        station.revoke()
        return state.withLock { state in
            tell(&state, state.authorizer.handle(.remoteStop(owner: owner), at: now, checker: checker))
            guard state.keeper.session != nil else { return false }
            state.stop = .remote
            return true
        }
    }

    /// The meter's register broke off. In the order in which it happened, before the next step.
    public func note(_ news: MeterPoller.CounterNews) {
        guard !news.resets.isEmpty else { return }
        resets.withLock { $0 += news.resets }
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
        let report = meter?.report
        let broken = resets.withLock { resets in
            defer { resets = [] }
            return resets.filter { $0.quantity == .energyImported }
        }
        return state.withLock { state in
            state.now = max(state.now, now)
            let isStarting = Self.isStarting(snapshot, &state, at: now)
            tell(&state, state.authorizer.handle(.time, at: now, checker: checker))
            follow(input: snapshot, isStarting, &state, at: now)
            var facts = SessionFacts(snapshot.outputs, isSeenClosed: Self.isSeenClosed(snapshot.inputs))
            facts.isStarting = isStarting
            facts.isInoperative = !state.configuration.isAvailable
            facts.hasMeter = meter != nil
            facts.isClockSet = time.milliseconds >= Self.earliestTime
            facts.stop = state.stop
            facts.right = right(&state, at: now)
            state.stop = nil
            // Each break is a fact of its own; the reading belongs to the last.
            for reset in broken.dropLast() {
                var earlier = facts
                earlier.reset = SessionMeterReset(reset)
                keep(earlier, &state, at: now, time: time)
            }
            facts.reset = broken.last.map(SessionMeterReset.init)
            facts.reading = report.flatMap { SessionMeterReading($0, model: meter?.model.id ?? "") }
            keep(facts, &state, at: now, time: time)
            if !isStarting {
                // After the keeper, who may have asked for the holder of an interrupted session to be restored first.
                tell(
                    &state,
                    state.authorizer.handle(
                        .plug(isConnected: snapshot.outputs.vehicleConnected), at: now, checker: checker))
            }
            let isRunning = state.keeper.session.map { $0.endReason == nil } ?? false
            station.withhold(state.keeper.isRightSpent)
            station.authorize(until: state.authorizer.isAuthorized && isRunning ? now + Self.rightLife : nil)
            station.observe(snapshot.outputs, currents: report.flatMap { PhaseCurrents($0, at: now) }, at: now)
            state.news += state.recorder.follow(station.dimmings(at: now), at: now, time: time)
                .map(StationNews.limit)
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
            let news = state.keeper.close(.softReset, facts, at: now, time: time).map(StationNews.session)
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

    private func follow(
        input snapshot: LoopSnapshot, _ isStarting: Bool, _ state: inout State, at now: MonotonicInstant
    ) {
        guard let input = state.configuration.authorizationInput, !isStarting else { return }
        // An input that cannot be read authorizes nobody.
        let on = snapshot.optoInputs & ~snapshot.unknownOptoInputs
        tell(
            &state,
            state.authorizer.handle(.inputLevel(isOn: on >> UInt8(input) & 1 != 0), at: now, checker: checker))
    }

    private func tell(_ state: inout State, _ events: [AuthorizationEvent]) {
        for event in events {
            switch event {
            case .accepted, .started, .restored: state.rightSerial += 1
            case .stopped(_, let cause):
                // Not an order for whatever session comes next.
                if state.keeper.session != nil { state.stop = cause.endReason }
            default: break
            }
            if case .learning = event {} else if event.text != nil { state.lastDecision = event }
            state.news.append(.authorization(event))
        }
    }

    /// The right that holds now: the authorizer's, or the grant's.
    private func right(_ state: inout State, at now: MonotonicInstant) -> SessionRight? {
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
        guard let grant = station.currentGrant(at: now) else {
            state.lastGrant = nil
            return nil
        }
        if state.lastGrant == nil { state.grantSerial += 1 }
        state.lastGrant = grant
        return SessionRight(authorization: .remote, tag: grant.owner, serial: state.grantSerial << 1 | 1)
    }

    // MARK: Sessions

    private func keep(_ facts: SessionFacts, _ state: inout State, at now: MonotonicInstant, time: UTCTime) {
        for news in state.keeper.step(facts, at: now, time: time) {
            state.news.append(.session(news))
            switch news {
            case .ended(_, let begin, let end):
                state.ended += 1
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
                state.lastEnd = end
            case .resumeRequested(let begin) where begin.authorization != .remote:
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

    private func publish(_ state: State, at now: MonotonicInstant) {
        let grant = station.currentGrant(at: now)
        var snapshot = StationSnapshot(authorization: state.authorizer.snapshot)
        snapshot.status = state.keeper.status
        snapshot.session = state.keeper.session
        snapshot.tag = state.authorizer.state.holder?.text ?? grant?.owner ?? ""
        snapshot.isAuthorized = state.authorizer.state.holder != nil || grant != nil
        snapshot.lastEnd = state.lastEnd
        snapshot.ended = state.ended
        snapshot.lastDecision = state.lastDecision
        if let trouble = state.keeper.trouble { snapshot.troubles.append("sessions cannot be kept: \(trouble)") }
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
