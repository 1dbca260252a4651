import HAL
import Records
import Station
import Synchronization

/// Lists in memory, which can be made to fail.
final class MemoryLists: WhitelistStore {
    private struct Content {
        var tokens: [WhitelistName: Set<IdentityToken>] = [:]
        var failing: Set<WhitelistName> = []
        var isFull = false
    }

    private let content = Mutex(Content())
    static let readError = StoreError(.unavailable, "whitelist.db cannot be read: disk error; replace the SD card")
    static let fullError = StoreError(.full, "the list has its 100000 entries; delete some first")

    func fail(_ list: WhitelistName, _ isFailing: Bool = true) {
        content.withLock { content in
            if isFailing { content.failing.insert(list) } else { content.failing.remove(list) }
        }
    }

    func setFull(_ isFull: Bool) { content.withLock { $0.isFull = isFull } }

    func contains(_ token: IdentityToken, in list: WhitelistName, outlet: Int) throws(StoreError) -> Bool {
        let found: Bool? = content.withLock { content in
            guard !content.failing.contains(list) else { return nil }
            let entries = content.tokens[list] ?? []
            return entries.contains { $0.withoutOutlet == token && ($0.outlet == nil || $0.outlet == outlet) }
        }
        guard let found else { throw Self.readError }
        return found
    }

    @discardableResult func add(_ token: IdentityToken, to list: WhitelistName) throws(StoreError) -> Bool {
        let isNew: Bool? = content.withLock { content in
            content.isFull ? nil : content.tokens[list, default: []].insert(token).inserted
        }
        guard let isNew else { throw Self.fullError }
        return isNew
    }

    func remove(_ token: IdentityToken, from list: WhitelistName) throws(StoreError) -> Bool {
        content.withLock { $0.tokens[list]?.remove(token) != nil }
    }
}

/// A backend that says what the test wants.
final class ScriptedBackend: BackendAuthorizing {
    private let content = Mutex((answer: BackendAnswer.absent, asked: [IdentityToken]()))

    var answer: BackendAnswer {
        get { content.withLock { $0.answer } }
        set { content.withLock { $0.answer = newValue } }
    }

    var asked: [IdentityToken] { content.withLock { $0.asked } }

    func authorize(_ token: IdentityToken, outlet: Int) -> BackendAnswer {
        content.withLock {
            $0.asked.append(token)
            return $0.answer
        }
    }
}

/// An authorizer in virtual time with lists in memory.
final class AuthorizationBench {
    static let known = card("04A1B2C3")
    static let second = card("04112233445566")
    static let unknown = card("DEADBEEF")
    static let vehicle = card("00:7D:FA:01:02:03")

    var authorizer: Authorizer
    let lists = MemoryLists()
    let backend = ScriptedBackend()
    private(set) var now = MonotonicInstant.zero + .seconds(100)

    init(_ settings: AuthorizationPolicy = AuthorizationPolicy(), outlet: Int = 1) {
        authorizer = Authorizer(settings: settings, outlet: outlet)
        for token in [Self.known, Self.second] { _ = try? lists.add(token, to: .local) }
    }

    /// A bench whose outlet is known to be without a car.
    static func withoutCar(_ settings: AuthorizationPolicy = AuthorizationPolicy()) -> AuthorizationBench {
        let bench = AuthorizationBench(settings)
        _ = bench.tell(.plug(isConnected: false))
        return bench
    }

    /// A bench with a car, which holds the token given.
    static func charging(
        _ token: IdentityToken = known, _ settings: AuthorizationPolicy = AuthorizationPolicy()
    ) -> AuthorizationBench {
        let bench = withoutCar(settings)
        _ = bench.tell(.plug(isConnected: true))
        _ = bench.show(token)
        bench.wait(10)
        return bench
    }

    var checker: TokenChecker { TokenChecker(lists: lists, backend: backend) }

    /// Tells an input and answers look-ups at once.
    func tell(_ input: AuthorizationInput) -> [AuthorizationEvent] {
        authorizer.handle(input, at: now, checker: checker)
    }

    /// Tells an input and leaves look-ups open.
    func tellOnly(_ input: AuthorizationInput) -> [AuthorizationEvent] { authorizer.handle(input, at: now) }

    func show(_ token: IdentityToken, at source: TokenSource = .reader) -> [AuthorizationEvent] {
        tell(.presented(token, source))
    }

    /// Lets seconds pass, ten steps each; gives what was told.
    @discardableResult func wait(_ seconds: Int64) -> [AuthorizationEvent] {
        var events: [AuthorizationEvent] = []
        for _ in 0..<(seconds * 10) {
            now = now + .milliseconds(100)
            events += tell(.time)
        }
        return events
    }

    /// The holder that the local list gives a token.
    static func holder(
        _ token: IdentityToken, _ right: SessionAuthorization = .localWhitelist
    ) -> AuthorizationHolder { AuthorizationHolder(token: token, authorization: right) }

    static let free = AuthorizationHolder(token: nil, tag: "freecharging", authorization: .freeCharging)

    private static func card(_ text: String) -> IdentityToken {
        guard let token = try? IdentityToken(text) else { preconditionFailure("no token: \(text)") }
        return token
    }
}
