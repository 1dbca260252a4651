import HAL
import Records

extension Authorizer {
    /// A token was shown.
    mutating func present(_ shown: IdentityToken, from source: TokenSource) {
        if let number = shown.outlet, number != outlet { return refuse(shown, .otherOutlet(number)) }
        let token = shown.withoutOutlet
        // The input is a level: it does not bounce here, and each change counts.
        if source != .input {
            if recent.contains(where: { $0.token == token }) {
                statistics.repeated &+= 1
                return
            }
            recent.append(Presentation(token: token, at: now))
        }
        if case .authorized(let holder) = state, holder.token == token {
            if source.canStop { return stop(.sameCard) }
            return tell(.ignored(token, .alreadyAuthorized))
        }
        if let learning, source.canTeach, !isLearnCheckUnderWay {
            return ask(token, from: source, purpose: .learn(learning.list))
        }
        authorize(token, from: source)
    }

    private var isLearnCheckUnderWay: Bool {
        pending.contains { if case .learn = $0.check.purpose { true } else { false } }
    }

    /// A token that may begin something.
    private mutating func authorize(_ token: IdentityToken, from source: TokenSource) {
        if isObstructed(for: token, from: source) { return }
        if case .waitingForCar(let holder, _, _) = state, holder.token == token { return wait(for: holder) }
        if source == .remoteStart, !settings.authorizesRemoteStart {
            return accept(AuthorizationHolder(token: token, authorization: .remote), from: source)
        }
        ask(token, from: source, purpose: .authorize)
    }

    /// Whether as things stand the token can begin nothing, whatever the lists say; tells so, or does what free charging
    /// asks for.
    private mutating func isObstructed(for token: IdentityToken?, from source: TokenSource) -> Bool {
        let isBystander = source == .vehicle || source == .input
        switch state {
        case .authorized(let holder), .waitingForCar(let holder, _, isRestored: true):
            if token != nil, holder.token == token {
                tell(.ignored(token, .alreadyAuthorized))
            } else if holder.authorization == .freeCharging {
                tell(.ignored(token, .freeCharging))
            } else if isBystander {
                tell(.ignored(token, .alreadyAuthorized))
            } else {
                refuse(token, .otherCardCharging)
            }
            return true
        case .stopped where !source.isDeliberate:
            tell(.ignored(token, .stopped))
            return true
        case .stopped where settings.isFreeCharging:
            beginFreeCharging()
            return true
        case .idle, .stopped, .waitingForCar:
            guard settings.isFreeCharging else { return false }
            tell(.ignored(token, .freeCharging))
            return true
        }
    }

    /// A remote start without a token.
    mutating func startRemotely(by owner: String) {
        let holder = AuthorizationHolder(token: nil, tag: owner, authorization: .remote)
        if case .authorized(holder) = state { return tell(.ignored(nil, .alreadyAuthorized)) }
        if isObstructed(for: nil, from: .remoteStart) { return }
        accept(holder, from: .remoteStart)
    }

    // MARK: Verdicts

    /// The answer of a look-up.
    mutating func take(_ verdict: TokenVerdict, id: UInt64) {
        guard let index = pending.firstIndex(where: { $0.check.id == id }) else {
            statistics.lateVerdicts &+= 1
            return
        }
        let entry = pending.remove(at: index)
        let token = entry.check.token
        switch verdict {
        case .accepted(let right): accept(AuthorizationHolder(token: token, authorization: right), from: entry.source)
        case .refused(let reason): refuse(token, reason)
        case .learned(let list):
            learning = nil
            tell(.learned(token, list))
        case .learningFailed(let text): tell(.learningFailed(token, text))
        }
    }

    /// A decision for `holder`, as things stand now.
    mutating func accept(_ holder: AuthorizationHolder, from source: TokenSource) {
        if isObstructed(for: holder.token, from: source) { return }
        statistics.accepted &+= 1
        tell(.accepted(holder))
        if isCarConnected == true { start(holder) } else { wait(for: holder) }
    }

    private mutating func wait(for holder: AuthorizationHolder) {
        let until = now + settings.carConnectTimeout
        state = .waitingForCar(holder, until: until, isRestored: false)
        tell(.waitingForCar(holder, until: until))
    }
}
