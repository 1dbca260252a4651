import HAL
import Records
import Station
import Testing

@Suite struct AuthorizerCardTests {
    private typealias Bench = AuthorizationBench
    private let known = AuthorizationBench.holder(AuthorizationBench.known)
    private let second = AuthorizationBench.holder(AuthorizationBench.second)

    @Test("a card first and then the car: it waits 45 s and starts on plugging in")
    func cardThenCar() {
        let bench = Bench.withoutCar()
        let until = bench.now + .seconds(45)
        #expect(bench.show(Bench.known) == [.accepted(known), .waitingForCar(known, until: until)])
        #expect(!bench.authorizer.isAuthorized)
        #expect(bench.wait(44).isEmpty)
        #expect(bench.tell(.plug(isConnected: true)) == [.started(known)])
        #expect(bench.authorizer.isAuthorized)
    }

    @Test("a car that does not come in time loses the right, and is refused nothing later")
    func carTooLate() {
        let bench = Bench.withoutCar()
        _ = bench.show(Bench.known)
        #expect(bench.wait(45) == [.timedOut(known)])
        #expect(bench.tell(.plug(isConnected: true)).isEmpty)
        #expect(!bench.authorizer.isAuthorized)
        #expect(bench.show(Bench.known) == [.accepted(known), .started(known)])
    }

    @Test("the car first and then the card starts at once")
    func carThenCard() {
        let bench = Bench.withoutCar()
        #expect(bench.tell(.plug(isConnected: true)).isEmpty)
        #expect(bench.show(Bench.known) == [.accepted(known), .started(known)])
        #expect(bench.tell(.plug(isConnected: true)).isEmpty)
    }

    @Test("the card shown again while it waits for the car begins its time anew; another known card takes its place")
    func whileWaiting() {
        let bench = Bench.withoutCar()
        _ = bench.show(Bench.known)
        bench.wait(40)
        #expect(bench.show(Bench.known) == [.waitingForCar(known, until: bench.now + .seconds(45))])
        #expect(bench.wait(40).isEmpty)
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
        #expect(
            bench.show(Bench.second) == [.accepted(second), .waitingForCar(second, until: bench.now + .seconds(45))])
        #expect(bench.tell(.plug(isConnected: true)) == [.started(second)])
    }

    @Test("the same card stops its session, and then a card must be shown again or the car unplugged")
    func sameCardStops() {
        let bench = Bench.charging()
        #expect(bench.show(Bench.known) == [.stopped(known, .sameCard)])
        #expect(bench.authorizer.state == .stopped(.sameCard))
        #expect(bench.wait(600).isEmpty)
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
        #expect(bench.authorizer.state == .stopped(.sameCard))
        #expect(bench.show(Bench.second) == [.accepted(second), .started(second)])
    }

    @Test("after a stop, unplugging and plugging in starts nothing")
    func unplugAfterStop() {
        let bench = Bench.charging()
        _ = bench.show(Bench.known)
        #expect(bench.tell(.plug(isConnected: false)).isEmpty)
        #expect(bench.authorizer.state == .idle)
        #expect(bench.tell(.plug(isConnected: true)).isEmpty)
        #expect(!bench.authorizer.isAuthorized)
    }

    @Test("unplugging consumes the right")
    func unplugging() {
        let bench = Bench.charging()
        #expect(bench.tell(.plug(isConnected: false)) == [.stopped(known, .unplugged)])
        #expect(bench.tell(.plug(isConnected: true)).isEmpty)
        #expect(!bench.authorizer.isAuthorized)
    }

    @Test("while one charges, another card gets a clear no, known or not, and nothing changes")
    func otherCards() {
        let bench = Bench.charging()
        for token in [Bench.second, Bench.unknown] {
            #expect(bench.show(token) == [.refused(token, .otherCardCharging)])
            #expect(bench.authorizer.state == .authorized(known))
        }
        #expect(bench.backend.asked.isEmpty)
    }

    @Test("an unknown card gets a clear no before and with a car")
    func unknownCard() {
        let bench = Bench.withoutCar()
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
        _ = bench.tell(.plug(isConnected: true))
        bench.wait(4)
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
        #expect(bench.authorizer.state == .idle)
        #expect(bench.authorizer.snapshot.statistics.refused == 2)
    }

    @Test("a card that is shown twice within 3 s counts once")
    func repeats() {
        let bench = Bench.withoutCar()
        _ = bench.tell(.plug(isConnected: true))
        _ = bench.show(Bench.known)
        bench.wait(2)
        #expect(bench.show(Bench.known).isEmpty)
        #expect(bench.show(Bench.known, at: .interface).isEmpty)
        #expect(bench.authorizer.isAuthorized)
        #expect(bench.authorizer.snapshot.statistics.repeated == 2)
        bench.wait(1)
        #expect(bench.show(Bench.known) == [.stopped(known, .sameCard)])
    }

    @Test("a card written by an interface acts as one at the reader")
    func interface() {
        let bench = Bench.charging()
        #expect(bench.show(Bench.known, at: .interface) == [.stopped(known, .sameCard)])
        bench.wait(4)
        #expect(bench.show(Bench.known, at: .interface) == [.accepted(known), .started(known)])
    }

    @Test("a card that identifies nobody gets a clear no and disturbs nobody")
    func unusable() {
        let bench = Bench.charging()
        #expect(bench.tell(.unusableCard(.randomUID)) == [.refused(nil, .unusable(.randomUID))])
        #expect(bench.authorizer.state == .authorized(known))
    }

    @Test("a number for an outlet is heard there and refused elsewhere, and is the same card as without")
    func outlets() throws {
        let one = try IdentityToken("04A1B2C3_1")
        let two = try IdentityToken("04A1B2C3_2")
        let bench = Bench.charging()
        #expect(bench.show(two) == [.refused(two, .otherOutlet(2))])
        #expect(bench.authorizer.isAuthorized)
        #expect(bench.show(one) == [.stopped(known, .sameCard)])
        let other = AuthorizationBench(outlet: 2)
        try other.lists.add(IdentityToken("0BADCAFE_1"), to: .local)
        _ = other.tell(.plug(isConnected: true))
        let card = try IdentityToken("0BADCAFE")
        #expect(other.show(card) == [.refused(card, .unknown)])
        #expect(other.show(two) == [.accepted(known), .started(known)])
    }

    @Test("a restored session is stopped by its card, ends with an absent car, and is not taken by another card")
    func restored() {
        let resumed = AuthorizationBench()
        #expect(resumed.tell(.restore(known)).isEmpty)
        #expect(!resumed.authorizer.isAuthorized)
        #expect(resumed.show(Bench.second) == [.refused(Bench.second, .otherCardCharging)])
        #expect(resumed.tell(.plug(isConnected: true)) == [.restored(known)])
        #expect(resumed.authorizer.isAuthorized)
        #expect(resumed.show(Bench.known) == [.stopped(known, .sameCard)])

        let gone = AuthorizationBench()
        _ = gone.tell(.restore(known))
        #expect(gone.tell(.plug(isConnected: false)) == [.stopped(known, .unplugged)])
        #expect(gone.tell(.plug(isConnected: true)).isEmpty)

        let silent = AuthorizationBench()
        _ = silent.tell(.restore(known))
        #expect(silent.wait(45) == [.timedOut(known)])

        let late = Bench.charging()
        #expect(late.tell(.restore(second)).isEmpty)
        #expect(late.authorizer.state == .authorized(known))
    }

    @Test("time that goes back changes nothing")
    func clock() {
        var authorizer = Authorizer()
        _ = authorizer.handle(.plug(isConnected: false), at: .zero + .seconds(10))
        guard case .check(let check)? = authorizer.handle(.presented(Bench.known, .reader), at: .zero).first else {
            Issue.record("no look-up")
            return
        }
        let events = authorizer.handle(.checked(id: check.id, .accepted(.localWhitelist)), at: .zero)
        #expect(events.last == .waitingForCar(known, until: .zero + .seconds(55)))
    }

    @Test("the snapshot shows state, holder, last decision and what is looked up")
    func snapshot() {
        let bench = Bench.charging()
        var snapshot = bench.authorizer.snapshot
        #expect(snapshot.isAuthorized)
        #expect(snapshot.state.holder == known)
        #expect(snapshot.isCarConnected == true)
        #expect(snapshot.lastDecision == .started(known))
        #expect(snapshot.statistics.accepted == 1)
        _ = bench.tell(.plug(isConnected: false))
        _ = bench.tellOnly(.presented(Bench.second, .reader))
        snapshot = bench.authorizer.snapshot
        #expect(snapshot.checksUnderWay == 1)
        #expect(snapshot.lastDecision == .stopped(known, .unplugged))
        #expect(snapshot.lastDecisionAt == bench.now)
    }
}
