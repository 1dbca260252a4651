import HAL
import Records

/// Decides who may charge at one outlet: a state machine without clock, disk or thread.
///
/// It is told what happens (``handle(_:at:)``) and answers with what it decided. Looking a token up takes time, so it asks
/// (``AuthorizationEvent/check(_:)``) and goes on; ``TokenChecker`` knows the answers. Call it with
/// ``AuthorizationInput/time`` several times a second.
///
/// - A card shown first waits for the car (``AuthorizationPolicy/carConnectTimeout``); shown again while it waits, its
///   time begins anew. Another accepted card takes its place: nobody charges yet, and a person who took the wrong card
///   should not have to wait.
/// - The holder's card, shown again, stops what it began. Nobody else's does, and no token disturbs a session of others.
/// - What was stopped starts again only by an act: the car unplugged, a card shown, a remote start, the input switched on
///   anew. Neither free charging nor the car's address restart it.
/// - Unplugging consumes the right to charge. A token that was shown for a car that left before the answer came is refused.
/// - Free charging: authorized on plugging in. Cards and remote starts are ignored, but after a stop any of them is taken as
///   the act that starts free charging again. Switching it on authorizes a car that waits; switching it off stops whoever
///   charges by it.
/// - The input that authorizes is a level: it authorizes the car that is plugged in while it is on (also the next one), and
///   going off stops what it began.
/// - Learning takes one unknown token, which does not start anything by that. Known tokens work as ever meanwhile.
public struct Authorizer: Hashable, Sendable {
    /// The most look-ups under way at once.
    public static let checkLimit = 4

    /// A token that is being looked up.
    struct Pending: Hashable, Sendable {
        var check: TokenCheck
        var source: TokenSource
        var giveUp: MonotonicInstant
        /// Whether it was shown for the car that is plugged in.
        var isForCar: Bool
    }

    /// When a token counted last.
    struct Presentation: Hashable, Sendable {
        var token: IdentityToken
        var at: MonotonicInstant
    }

    /// A window in which a token is learned.
    struct Learning: Hashable, Sendable {
        var list: WhitelistName
        var until: MonotonicInstant
    }

    /// The outlet, 1 or 2.
    public let outlet: Int
    /// The settings in force.
    public internal(set) var settings: AuthorizationPolicy
    /// Where authorization stands.
    public internal(set) var state = AuthorizationState.idle
    var isCarConnected: Bool?
    var isInputOn: Bool?
    var pending: [Pending] = []
    var recent: [Presentation] = []
    var learning: Learning?
    var statistics = AuthorizationStatistics()
    var events: [AuthorizationEvent] = []
    private var lastDecision: AuthorizationEvent?
    private var lastDecisionAt: MonotonicInstant?
    private var nextID: UInt64 = 1
    private(set) var now = MonotonicInstant(nanoseconds: .min / 2)

    /// An authorizer for `outlet` that lets nobody charge yet.
    public init(settings: AuthorizationPolicy = AuthorizationPolicy(), outlet: Int = 1) {
        self.settings = settings
        self.outlet = outlet
    }

    /// Whether the car that is plugged in may be charged.
    public var isAuthorized: Bool {
        if case .authorized = state { true } else { false }
    }

    /// What it shows of itself.
    public var snapshot: AuthorizationSnapshot {
        AuthorizationSnapshot(
            state: state, isAuthorized: isAuthorized, isCarConnected: isCarConnected, isInputOn: isInputOn,
            isFreeCharging: settings.isFreeCharging, learningList: learning?.list, learningUntil: learning?.until,
            checksUnderWay: pending.count, lastDecision: lastDecision, lastDecisionAt: lastDecisionAt,
            statistics: statistics)
    }

    /// Takes `input` at `instant` and tells what was decided, in order. Time that goes back is taken to stand still.
    public mutating func handle(_ input: AuthorizationInput, at instant: MonotonicInstant) -> [AuthorizationEvent] {
        now = max(now, instant)
        passTime()
        switch input {
        case .time: break
        case .presented(let token, let source): present(token, from: source)
        case .unusableCard(let card): refuse(nil, .unusable(card))
        case .plug(let isConnected): follow(plug: isConnected)
        case .inputLevel(let isOn): follow(input: isOn)
        case .checked(let id, let verdict): take(verdict, id: id)
        case .remoteStart(let owner): startRemotely(by: owner)
        case .remoteStop(let owner): stop(.remote(owner: owner))
        case .learn(let list, let span):
            learning = Learning(list: list, until: now + span)
            tell(.learning(list, until: now + span))
        case .cancelLearning:
            if learning != nil {
                learning = nil
                tell(.learningEnded(.cancelled))
            }
        case .settings(let settings): follow(settings)
        case .restore(let holder): restore(holder)
        }
        defer { events = [] }
        return events
    }

    /// Takes `input` and whatever its look-ups bring, one after another, waiting for `checker`. For a thread that may wait.
    public mutating func handle(
        _ input: AuthorizationInput, at instant: MonotonicInstant, checker: TokenChecker
    ) -> [AuthorizationEvent] {
        var told: [AuthorizationEvent] = []
        var inputs = [input]
        while !inputs.isEmpty {
            for event in handle(inputs.removeFirst(), at: instant) {
                if case .check(let check) = event {
                    inputs.append(.checked(id: check.id, checker.answer(check)))
                } else {
                    told.append(event)
                }
            }
        }
        return told
    }

    // MARK: Time

    private mutating func passTime() {
        recent.removeAll { now - $0.at >= settings.repeatTime }
        for entry in pending where now >= entry.giveUp {
            pending.removeAll { $0 == entry }
            if case .learn = entry.check.purpose {
                tell(.learningFailed(entry.check.token, "no answer in time"))
            } else if settings.allowsInDoubt {
                accept(AuthorizationHolder(token: entry.check.token, authorization: .inDoubt), from: entry.source)
            } else {
                refuse(entry.check.token, .noAnswer)
            }
        }
        if case .waitingForCar(let holder, let until, _) = state, now >= until {
            state = .idle
            tell(.timedOut(holder))
        }
        if let learning, now >= learning.until {
            self.learning = nil
            tell(.learningEnded(.expired))
        }
    }

    // MARK: Telling

    mutating func tell(_ event: AuthorizationEvent) {
        events.append(event)
        if case .check = event { return }
        lastDecision = event
        lastDecisionAt = now
    }

    mutating func refuse(_ token: IdentityToken?, _ reason: RefusalReason) {
        statistics.refused &+= 1
        tell(.refused(token, reason))
    }

    /// Asks for a token to be looked up.
    mutating func ask(_ token: IdentityToken, from source: TokenSource, purpose: TokenCheck.Purpose) {
        if pending.contains(where: { $0.check.token == token }) { return }
        guard pending.count < Self.checkLimit else { return refuse(token, .busy) }
        let check = TokenCheck(
            id: nextID, token: token, outlet: outlet, purpose: purpose, allowsInDoubt: settings.allowsInDoubt)
        nextID += 1
        pending.append(
            Pending(
                check: check, source: source, giveUp: now + settings.checkTimeout, isForCar: isCarConnected == true))
        tell(.check(check))
    }
}
