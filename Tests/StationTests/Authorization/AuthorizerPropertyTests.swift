import HAL
import Records
import Station
import Testing

/// Random sequences of everything that can happen, against what must always hold.
@Suite struct AuthorizerPropertyTests {
    /// What the events told so far allow, kept without looking into the authorizer.
    private struct Ledger {
        /// The decision that holds, and whether its car is there.
        var holder: AuthorizationHolder?
        var isStarted = false

        mutating func note(_ event: AuthorizationEvent) {
            switch event {
            case .accepted(let accepted):
                #expect(!isStarted, "\(accepted.text) was accepted while another charges")
                holder = accepted
                isStarted = false
            case .started(let started):
                #expect(started == holder, "started without a decision for it")
                isStarted = true
            case .restored(let restored):
                holder = restored
                isStarted = true
            case .stopped(let stopped, _), .timedOut(let stopped):
                // A session that is being restored was decided before.
                #expect(holder == nil || stopped == holder)
                holder = nil
                isStarted = false
            default: break
            }
        }
    }

    private struct World {
        var random: SplitMix
        var authorizer: Authorizer
        var now = MonotonicInstant.zero
        var checks: [TokenCheck] = []
        var isPlugged: Bool?
        let tokens: [IdentityToken]

        mutating func next() -> AuthorizationInput {
            now = now + .milliseconds(Int64.random(in: 0...4_000, using: &random))
            let token = tokens.randomElement(using: &random) ?? .inputAuthorization
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<25: return .presented(token, .reader)
            case 25..<30: return .presented(token, .interface)
            case 30..<35: return .presented(token, .vehicle)
            case 35..<40: return .presented(token, .remoteStart)
            case 40..<60 where !checks.isEmpty:
                let check = checks.remove(at: Int.random(in: 0..<checks.count, using: &random))
                return .checked(id: check.id, verdict(check))
            case 40..<65: return .plug(isConnected: Bool.random(using: &random))
            case 65..<73: return .inputLevel(isOn: Bool.random(using: &random))
            case 73..<76: return .remoteStart(owner: "app")
            case 76..<80: return .remoteStop(owner: "app")
            case 80..<83: return .learn(.local, span: .seconds(20))
            case 83..<84: return .cancelLearning
            case 84..<87: return .unusableCard(.randomUID)
            case 87..<90:
                return .settings(
                    AuthorizationPolicy(
                        isFreeCharging: Int.random(in: 0..<3, using: &random) == 0,
                        authorizesRemoteStart: Bool.random(using: &random)))
            default: return .time
            }
        }

        /// The first half of the tokens is known; the others never are.
        private mutating func verdict(_ check: TokenCheck) -> TokenVerdict {
            if isGood(check.token) { return .accepted(.localWhitelist) }
            if case .learn(let list) = check.purpose { return .learned(list) }
            return .refused(.unknown)
        }

        func isGood(_ token: IdentityToken) -> Bool {
            tokens.prefix(tokens.count / 2).contains(token) || token == .inputAuthorization
        }
    }

    private func tokens() throws -> [IdentityToken] {
        try ["04A1B2C3", "04112233445566", "00:7D:FA:01:02:03", "DEADBEEF", "CAFEBABE", "00:7D:FA:01:02:04"].map {
            try IdentityToken($0)
        }
    }

    @Test("nobody charges without a valid decision, without a car, or by a refused or unknown token", arguments: 1...60)
    func invariants(seed: UInt64) throws {
        var world = World(random: SplitMix(seed: seed), authorizer: Authorizer(), tokens: try tokens())
        var ledger = Ledger()
        if seed % 4 == 0 {
            let holder = AuthorizationHolder(token: world.tokens[0], authorization: .localWhitelist)
            #expect(world.authorizer.handle(.restore(holder), at: world.now).isEmpty)
        }
        var started = 0
        for _ in 0..<3_000 {
            let before = world.authorizer.state
            let input = world.next()
            let events = world.authorizer.handle(input, at: world.now)
            if case .plug(let isConnected) = input { world.isPlugged = isConnected }
            for event in events {
                ledger.note(event)
                if case .check(let check) = event { world.checks.append(check) }
                if case .started = event { started += 1 }
            }
            let state = world.authorizer.state
            guard case .authorized(let holder) = state else {
                #expect(!ledger.isStarted, "the events say that charging is authorized, the state does not")
                continue
            }
            #expect(ledger.isStarted)
            #expect(holder == ledger.holder)
            #expect(world.isPlugged == true)
            if let token = holder.token {
                #expect(world.isGood(token) || holder.authorization == .remote, "\(token) charges")
            }
            // A no, or nothing, changes no holder.
            let isSilent = events.allSatisfy {
                switch $0 {
                case .refused, .ignored, .check, .learning, .learned, .learningFailed, .learningEnded: true
                default: false
                }
            }
            if isSilent { #expect(state == before) }
        }
        #expect(started > 20)
    }

    @Test(
        "after a stop with the car plugged in, time and the car's address alone never start anything", arguments: 1...40
    )
    func noRestart(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let settings = AuthorizationPolicy(isFreeCharging: seed % 2 == 0)
        let bench = AuthorizationBench.charging(AuthorizationBench.known, settings)
        try bench.lists.add(AuthorizationBench.vehicle, to: .local)
        try bench.lists.add(.inputAuthorization, to: .local)
        _ = bench.tell(.remoteStop(owner: "app"))
        for _ in 0..<200 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: _ = bench.tell(.presented(AuthorizationBench.vehicle, .vehicle))
            case 1: _ = bench.tell(.plug(isConnected: true))
            case 2: _ = bench.tell(.inputLevel(isOn: false))
            default: bench.wait(Int64.random(in: 1...5, using: &random))
            }
            #expect(bench.authorizer.state == .stopped(.remote(owner: "app")))
        }
    }
}

/// A seeded generator (SplitMix64): the same numbers on every run.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
