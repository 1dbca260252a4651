import HAL
import Records
import Station
import Testing

@Suite struct AuthorizerCheckTests {
    private typealias Bench = AuthorizationBench

    @Test("local list, OCPP list, backend and doubt are asked in this order")
    func order() throws {
        let bench = Bench.withoutCar(AuthorizationPolicy(allowsInDoubt: true))
        let token = Bench.unknown
        func right() -> TokenVerdict {
            bench.checker.answer(
                TokenCheckMaker.check(token, allowsInDoubt: true))
        }
        bench.backend.answer = .unreachable
        #expect(right() == .accepted(.inDoubt))
        bench.backend.answer = .accepted
        #expect(right() == .accepted(.backend))
        try bench.lists.add(token, to: .ocpp)
        #expect(right() == .accepted(.ocppWhitelist))
        try bench.lists.add(token, to: .local)
        #expect(right() == .accepted(.localWhitelist))
        #expect(bench.backend.asked.count == 2)
    }

    @Test("a backend's no is a no, with its reason, also where doubt is let in", arguments: BackendRefusal.allCases)
    func backendRefuses(refusal: BackendRefusal) {
        let bench = Bench.withoutCar(AuthorizationPolicy(allowsInDoubt: true))
        bench.backend.answer = .refused(refusal)
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .backendRefused(refusal))])
    }

    @Test("without a backend there is no doubt: an unknown card is refused although doubt is let in")
    func noBackend() {
        let bench = Bench.withoutCar(AuthorizationPolicy(allowsInDoubt: true))
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
        #expect(NoBackend().authorize(Bench.unknown, outlet: 1) == .absent)
    }

    @Test("a backend out of reach refuses unless doubt is let in")
    func unreachable() {
        let strict = Bench.withoutCar()
        strict.backend.answer = .unreachable
        #expect(strict.show(Bench.unknown) == [.refused(Bench.unknown, .backendUnreachable)])
        let lenient = Bench.withoutCar(AuthorizationPolicy(allowsInDoubt: true))
        lenient.backend.answer = .unreachable
        let holder = Bench.holder(Bench.unknown, .inDoubt)
        #expect(lenient.show(Bench.unknown).first == .accepted(holder))
    }

    @Test("a list that cannot be read refuses with the reason, or is doubt; another list's yes still counts")
    func brokenList() throws {
        let strict = Bench.withoutCar()
        strict.lists.fail(.local)
        #expect(
            strict.show(Bench.known) == [.refused(Bench.known, .lookupFailed(MemoryLists.readError.text))])
        try strict.lists.add(Bench.known, to: .ocpp)
        strict.wait(4)
        #expect(strict.show(Bench.known).first == .accepted(Bench.holder(Bench.known, .ocppWhitelist)))

        let lenient = Bench.withoutCar(AuthorizationPolicy(allowsInDoubt: true))
        lenient.lists.fail(.local)
        #expect(lenient.show(Bench.known).first == .accepted(Bench.holder(Bench.known, .inDoubt)))
        lenient.backend.answer = .refused(.blocked)
        lenient.wait(4)
        #expect(lenient.show(Bench.unknown) == [.refused(Bench.unknown, .backendRefused(.blocked))])
    }

    @Test("a look-up that takes 15 s is given up: a no, or doubt; its answer then changes nothing")
    func slowLookup() throws {
        let bench = Bench.withoutCar()
        let check = try #require(bench.lookUp(Bench.known))
        #expect(bench.wait(15) == [.refused(Bench.known, .noAnswer)])
        #expect(bench.tell(.checked(id: check.id, .accepted(.localWhitelist))).isEmpty)
        #expect(bench.authorizer.state == .idle)
        #expect(bench.authorizer.snapshot.statistics.lateVerdicts == 1)

        let lenient = Bench.withoutCar(AuthorizationPolicy(allowsInDoubt: true))
        _ = lenient.lookUp(Bench.known)
        #expect(lenient.wait(15).first == .accepted(Bench.holder(Bench.known, .inDoubt)))
    }

    @Test("an answer for a car that left is void, and the card is told so")
    func carLeft() throws {
        let bench = Bench.withoutCar()
        _ = bench.tell(.plug(isConnected: true))
        let check = try #require(bench.lookUp(Bench.known))
        #expect(bench.tell(.plug(isConnected: false)) == [.refused(Bench.known, .carLeft)])
        _ = bench.tell(.plug(isConnected: true))
        #expect(bench.tell(.checked(id: check.id, .accepted(.localWhitelist))).isEmpty)
        #expect(!bench.authorizer.isAuthorized)
    }

    @Test("of two cards looked up at once the first answer charges, the other is refused")
    func twoAtOnce() throws {
        let bench = Bench.withoutCar()
        _ = bench.tell(.plug(isConnected: true))
        let first = try #require(bench.lookUp(Bench.known))
        let other = try #require(bench.lookUp(Bench.second))
        let holder = Bench.holder(Bench.second, .backend)
        #expect(bench.tell(.checked(id: other.id, .accepted(.backend))) == [.accepted(holder), .started(holder)])
        #expect(
            bench.tell(.checked(id: first.id, .accepted(.localWhitelist))) == [
                .refused(Bench.known, .otherCardCharging)
            ])
        #expect(bench.authorizer.state == .authorized(holder))
    }

    @Test("more than four look-ups at once are refused, and one token is looked up once")
    func busy() throws {
        let bench = Bench.withoutCar(AuthorizationPolicy(repeatTime: .milliseconds(50)))
        for number in 0..<4 {
            let token = try IdentityToken(cardUID: [1, 2, 3, UInt8(number)])
            #expect(bench.lookUp(token) != nil)
            bench.wait(1)
            #expect(bench.tellOnly(.presented(token, .reader)).isEmpty)
        }
        let token = try IdentityToken(cardUID: [1, 2, 3, 9])
        #expect(bench.tellOnly(.presented(token, .reader)) == [.refused(token, .busy)])
    }
}

extension AuthorizationBench {
    /// Shows a card and gives the look-up that it caused, unanswered.
    func lookUp(_ token: IdentityToken) -> TokenCheck? {
        guard case .check(let check)? = tellOnly(.presented(token, .reader)).last else { return nil }
        return check
    }
}

/// Makes a check as an authorizer does.
enum TokenCheckMaker {
    static func check(_ token: IdentityToken, allowsInDoubt: Bool) -> TokenCheck {
        var authorizer = Authorizer(settings: AuthorizationPolicy(allowsInDoubt: allowsInDoubt))
        guard case .check(let check)? = authorizer.handle(.presented(token, .reader), at: .zero).last else {
            preconditionFailure("an idle authorizer looks a card up")
        }
        return check
    }
}
