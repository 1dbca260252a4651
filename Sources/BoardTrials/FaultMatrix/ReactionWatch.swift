import ChargeControl
import HAL
import VirtualBoard

/// Holds the controller to the declarations of the faults that it tells, tick by tick.
///
/// Nothing here knows an injection's reaction: severity, pilot, clearing and hold-off are read from the fault itself.
struct ReactionWatch {
    /// Sampling, filter, decision and drop-out together (IEC 61851-1 Table A.6), less what `within` allows to detect.
    static let partingLimit = Nanoseconds.milliseconds(70)
    /// What a truth seen between ticks may be ahead of the controller.
    private static let slack = Nanoseconds.milliseconds(200)

    let injection: Injection
    let inherent: [Fault]
    /// What was wrong.
    private(set) var wrongs: [String] = []
    /// Every fault that was told, in order, and when.
    private(set) var told: [(fault: Fault, at: MonotonicInstant)] = []
    /// Since when the physical cause of the first fault told had been there.
    private(set) var causeOfFirst: MonotonicInstant?
    /// Whether contacts were closed when the first fault was told, or in the tick before.
    private(set) var wasClosedAtFirst = false
    /// When all contacts were open for the first time after the strike, if they were closed at it.
    private(set) var openedAt: MonotonicInstant?
    /// Each time the last contact parted since the strike.
    private(set) var openings: [MonotonicInstant] = []
    /// The smallest offer since the strike while one stood, in milliamperes.
    private(set) var smallestOffer: Int32 = .max

    private let struckAt: MonotonicInstant
    private let wasClosed: Bool
    private var isMended = false
    private var before: Outputs
    private var wasAnyClosed: Bool
    private var heldSince: [MonotonicInstant?]
    private var lastHeld: [MonotonicInstant?]
    /// When each sign's condition last began to hold.
    private var lastBegan: [MonotonicInstant?]
    private var mendedAt: MonotonicInstant?
    private var openingSince: MonotonicInstant?
    private var stoppingSince: MonotonicInstant?
    private var stateFSince: MonotonicInstant?
    private var stateFNewsAt: MonotonicInstant?

    init(_ injection: Injection, inherent: [Fault], struck scene: Scene) {
        self.injection = injection
        self.inherent = inherent
        struckAt = scene.now
        wasClosed = scene.isAnyClosed
        wasAnyClosed = scene.isAnyClosed
        before = scene.outputs
        heldSince = injection.signs.map { _ in nil }
        lastHeld = heldSince
        lastBegan = heldSince
        if scene.isStateF { stateFSince = scene.now - .seconds(1) }
        if scene.outputs.faults.faults.contains(where: { $0.severity == .openImmediately }) {
            openingSince = scene.now - .seconds(1)
        }
    }

    /// The element works again.
    mutating func noteMended(at now: MonotonicInstant) {
        isMended = true
        mendedAt = now
    }

    /// Looks at the board after a tick.
    mutating func follow(_ scene: Scene, acknowledgedAt: MonotonicInstant?) {
        if wasAnyClosed, !scene.isAnyClosed {
            let last = max(scene.state.relay1.lastOpenedNanoseconds, scene.state.relay2.lastOpenedNanoseconds)
            openings.append(MonotonicInstant(nanoseconds: last))
            if wasClosed, openedAt == nil { openedAt = openings.last }
        }
        defer {
            before = scene.outputs
            wasAnyClosed = scene.isAnyClosed
        }
        if wasClosed, !isMended, let limit = injection.opensWithin, openedAt == nil, scene.now - struckAt > limit {
            blame("contacts still closed \(text(scene.now - struckAt)) after the strike", scene)
        }
        guard scene.isLoopAlive else { return }
        if scene.outputs.offeredMilliamperes > 0 {
            smallestOffer = min(smallestOffer, scene.outputs.offeredMilliamperes)
        }
        followSigns(scene)
        followNews(scene)
        checkContacts(scene)
        checkPilot(scene)
        checkClearing(scene, acknowledgedAt: acknowledgedAt)
    }

    /// Notes something wrong; once is enough.
    mutating func blame(_ what: String, _ scene: Scene) {
        guard wrongs.count < 5, !wrongs.contains(where: { $0.hasPrefix(what.prefix(15)) }) else { return }
        wrongs.append("\(what), \(text(scene.now - struckAt)) after the strike")
    }

    private func text(_ span: Nanoseconds) -> String { "\(span.rawValue / 1_000_000) ms" }

    // MARK: Detection

    private mutating func followSigns(_ scene: Scene) {
        guard !isMended else { return }
        for (index, sign) in injection.signs.enumerated() {
            guard sign.condition(scene) else {
                heldSince[index] = nil
                continue
            }
            let since = heldSince[index] ?? scene.now
            heldSince[index] = since
            lastBegan[index] = since
            lastHeld[index] = scene.now
            guard scene.now - since > sign.within else { continue }
            if !sign.faults.contains(where: { scene.outputs.faults.contains($0) }) {
                blame("no \(sign.faults.map { "\($0)" }.joined(separator: " or ")) within \(text(sign.within))", scene)
            }
        }
    }

    private mutating func followNews(_ scene: Scene) {
        let news = FaultSet(rawValue: scene.outputs.faults.rawValue & ~before.faults.rawValue)
        guard !news.isEmpty else { return }
        for fault in news.faults {
            let signs = injection.signs.indices.filter { injection.signs[$0].faults.contains(fault) }
            if !injection.faults.contains(fault) {
                if !inherent.contains(fault) { blame("\(fault) told, which is not this element's", scene) }
                continue
            }
            if told.isEmpty {
                let recent = signs.filter { lastHeld[$0].map { scene.now - $0 < .milliseconds(500) } ?? false }
                let since = recent.compactMap { lastBegan[$0] }.min() ?? scene.now
                // The tick that first saw the cause came up to a period after it.
                causeOfFirst = max(struckAt, since - .milliseconds(10))
                wasClosedAtFirst = wasAnyClosed || scene.isAnyClosed
            }
            told.append((fault, scene.now))
            guard !injection.mayShow.contains(fault), !isMended else { continue }
            let isCaused = signs.contains { lastHeld[$0].map { scene.now - $0 < .milliseconds(500) } ?? false }
            if !isCaused { blame("\(fault) told without its cause", scene) }
        }
        if news.faults.contains(where: { $0.pilotReaction == .stateFThenHigh }) { stateFNewsAt = scene.now }
    }

    // MARK: Severity

    private mutating func checkContacts(_ scene: Scene) {
        let outputs = scene.outputs
        let severities = outputs.faults.faults.map(\.severity)
        let isCommanded = outputs.closeMainContactor || outputs.closePhaseContactor
        let wasCommanded = before.closeMainContactor || before.closePhaseContactor
        if severities.contains(.openImmediately) {
            let since = openingSince ?? scene.now
            openingSince = since
            if isCommanded { blame("a coil is on with \(outputs.faults.faults)", scene) }
            let limit = Self.partingLimit + injection.extraDropOut
            if scene.now - since > limit {
                // Contacts come loose when they are mended, and take their time.
                let areHeld = injection.holdsContacts && mendedAt.map { scene.now - $0 < .milliseconds(200) } ?? true
                let isAlive = areHeld ? scene.isAnyCoilOn : scene.isAnyClosed
                if isAlive { blame("contacts closed \(text(scene.now - since)) into \(outputs.faults.faults)", scene) }
            }
        } else {
            openingSince = nil
        }
        if severities.contains(.stopSoftly) {
            let since = stoppingSince ?? scene.now
            stoppingSince = since
            if outputs.pilot.isPWM { blame("an offer stands with \(outputs.faults.faults)", scene) }
            if isCommanded, !wasCommanded { blame("a contactor closes with \(outputs.faults.faults)", scene) }
            let limit = Nanoseconds(scene.configuration.forcedOpening.nanoseconds) + Self.partingLimit
            if scene.now - since > limit + injection.extraDropOut, scene.isAnyClosed, !injection.holdsContacts {
                blame("contacts closed \(text(scene.now - since)) into \(outputs.faults.faults)", scene)
            }
        } else {
            stoppingSince = nil
        }
        if !severities.isEmpty, severities.allSatisfy({ $0 == .warning }), outputs.stage == .faulted {
            blame("a mere warning stops: \(outputs.faults.faults)", scene)
        }
        if scene.configuration.hasTemperatureSensor, scene.state.celsius < 90, scene.now - struckAt > .seconds(2) {
            let limit = scene.configuration.derating.limitMilliamperes(
                atCentidegrees: Int32(scene.state.celsius * 100) - 20)
            if outputs.offeredMilliamperes > limit, outputs.pilot != .pwm(.digital) {
                blame("\(outputs.offeredMilliamperes) mA offered at \(Int(scene.state.celsius)) °C", scene)
            }
        }
    }

    // MARK: Pilot

    private mutating func checkPilot(_ scene: Scene) {
        let outputs = scene.outputs
        let hold = Nanoseconds(scene.configuration.stateFHold.nanoseconds)
        if outputs.pilot == .steadyLow {
            if before.pilot != .steadyLow { stateFSince = scene.now }
        } else if before.pilot == .steadyLow, let since = stateFSince, scene.now - since < hold {
            blame("state F for \(text(scene.now - since)) only", scene)
        }
        // During its start the controller shows state F whatever is open.
        guard outputs.stage != .starting, scene.isStarted else { return }
        let strongest = outputs.faults.faults.map(\.pilotReaction).max { $0.rank < $1.rank } ?? .none
        let heldF = stateFSince.map { scene.now - $0 } ?? .zero
        switch strongest {
        case .stateF:
            if outputs.pilot != .steadyLow { blame("no state F with \(outputs.faults.faults)", scene) }
        case .stateFThenHigh:
            if outputs.pilot.isPWM { blame("an offer stands with \(outputs.faults.faults)", scene) }
            if stateFNewsAt == scene.now, outputs.pilot != .steadyLow {
                blame("no state F at once with \(outputs.faults.faults)", scene)
            }
            let isOver = stateFNewsAt.map { scene.now - $0 > hold + .milliseconds(20) } ?? true
            if isOver, outputs.pilot == .steadyLow, heldF > hold + .milliseconds(20) {
                blame("state F does not end with \(outputs.faults.faults)", scene)
            }
        case .steadyHigh:
            if outputs.pilot.isPWM { blame("an offer stands with \(outputs.faults.faults)", scene) }
            if outputs.pilot == .steadyLow, heldF > hold + .milliseconds(20), before.faults == outputs.faults {
                blame("state F goes on with \(outputs.faults.faults)", scene)
            }
        case .none: break
        }
    }

    // MARK: Clearing

    private mutating func checkClearing(_ scene: Scene, acknowledgedAt: MonotonicInstant?) {
        let gone = FaultSet(rawValue: before.faults.rawValue & ~scene.outputs.faults.rawValue)
        guard !gone.isEmpty else { return }
        let isAcknowledged = acknowledgedAt.map { scene.now - $0 <= .milliseconds(50) } ?? false
        for fault in gone.faults {
            switch fault.clearing {
            case .byItself:
                let causes = injection.signs.indices.filter { injection.signs[$0].faults.contains(fault) }
                guard let last = causes.compactMap({ lastHeld[$0] }).max(), !inherent.contains(fault) else { continue }
                let holdOff = Nanoseconds(fault.holdOff.nanoseconds)
                if scene.now - last < holdOff - Self.slack {
                    blame("\(fault) ended after \(text(scene.now - last)) of \(text(holdOff))", scene)
                }
            case .byUnplugging:
                if scene.outputs.level != .a, !isAcknowledged { blame("\(fault) ended with the plug in", scene) }
            case .byAcknowledgement, .byReclosingPolicy:
                let isAutomatic = fault.clearing == .byReclosingPolicy && scene.configuration.automaticReclosing
                if !isAcknowledged, !isAutomatic { blame("\(fault) ended without a person", scene) }
            }
        }
    }
}

extension Scene {
    /// Whether current flows in any coil.
    fileprivate var isAnyCoilOn: Bool { state.relay1.isCoilOn || state.relay2.isCoilOn }
}
