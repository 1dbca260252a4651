import HAL
import Records
import Station
import Testing

@Suite struct AuthorizerLearningTests {
    private typealias Bench = AuthorizationBench
    private let known = AuthorizationBench.holder(AuthorizationBench.known)

    @Test("the first unknown card is put on the list and starts nothing; shown again it charges")
    func learnCard() throws {
        let bench = Bench.withoutCar()
        _ = bench.tell(.plug(isConnected: true))
        let until = bench.now + .seconds(60)
        #expect(bench.tell(.learn(.local, span: .seconds(60))) == [.learning(.local, until: until)])
        #expect(bench.authorizer.snapshot.learningList == .local)
        #expect(bench.show(Bench.unknown) == [.learned(Bench.unknown, .local)])
        #expect(bench.authorizer.state == .idle)
        #expect(bench.authorizer.snapshot.learningList == nil)
        #expect(try bench.lists.contains(Bench.unknown, in: .local, outlet: 1))
        bench.wait(3)
        let holder = Bench.holder(Bench.unknown)
        #expect(bench.show(Bench.unknown) == [.accepted(holder), .started(holder)])
    }

    @Test("only the first unknown one is learned")
    func onlyFirst() throws {
        let bench = Bench.withoutCar()
        _ = bench.tell(.learn(.ocpp, span: .seconds(60)))
        #expect(bench.show(Bench.vehicle, at: .vehicle) == [.learned(Bench.vehicle, .ocpp)])
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
        #expect(try !bench.lists.contains(Bench.unknown, in: .ocpp, outlet: 1))
    }

    @Test("two cards shown before the first is looked up: one is learned")
    func twoAtOnce() throws {
        let bench = Bench.withoutCar()
        _ = bench.tell(.learn(.local, span: .seconds(60)))
        let first = try #require(bench.lookUp(Bench.unknown))
        let other = try #require(bench.lookUp(Bench.vehicle))
        #expect(first.purpose == .learn(.local))
        #expect(other.purpose == .authorize)
    }

    @Test("known cards work as ever meanwhile, and learning goes on")
    func knownCards() {
        let bench = Bench.withoutCar()
        _ = bench.tell(.plug(isConnected: true))
        _ = bench.tell(.learn(.local, span: .seconds(60)))
        #expect(bench.show(Bench.known) == [.accepted(known), .started(known)])
        #expect(bench.show(Bench.second) == [.refused(Bench.second, .otherCardCharging)])
        #expect(bench.show(Bench.unknown) == [.learned(Bench.unknown, .local)])
        #expect(bench.authorizer.state == .authorized(known))
        bench.wait(4)
        #expect(bench.show(Bench.known) == [.stopped(known, .sameCard)])
    }

    @Test("tokens from an interface or a remote start are not learned")
    func otherSources() {
        let bench = Bench.withoutCar()
        _ = bench.tell(.learn(.local, span: .seconds(60)))
        #expect(bench.show(Bench.unknown, at: .interface) == [.refused(Bench.unknown, .unknown)])
        #expect(bench.authorizer.snapshot.learningList == .local)
    }

    @Test("learning can be cancelled and expires, and both are told")
    func ends() {
        let bench = Bench.withoutCar()
        _ = bench.tell(.learn(.local, span: .seconds(60)))
        #expect(bench.tell(.cancelLearning) == [.learningEnded(.cancelled)])
        #expect(bench.tell(.cancelLearning).isEmpty)
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
        _ = bench.tell(.learn(.local, span: .seconds(60)))
        #expect(bench.wait(59).isEmpty)
        #expect(bench.wait(1) == [.learningEnded(.expired)])
        #expect(bench.show(Bench.unknown) == [.refused(Bench.unknown, .unknown)])
    }

    @Test("a card that cannot be kept is told why, and learning goes on")
    func storeFails() {
        let bench = Bench.withoutCar()
        _ = bench.tell(.learn(.local, span: .seconds(60)))
        bench.lists.setFull(true)
        #expect(
            bench.show(Bench.unknown) == [.learningFailed(Bench.unknown, MemoryLists.fullError.text)])
        bench.lists.setFull(false)
        bench.lists.fail(.ocpp)
        bench.wait(4)
        #expect(
            bench.show(Bench.unknown) == [.learningFailed(Bench.unknown, MemoryLists.readError.text)])
        bench.lists.fail(.ocpp, false)
        bench.wait(4)
        #expect(bench.show(Bench.unknown) == [.learned(Bench.unknown, .local)])
    }

    @Test("cards are learned under free charging too")
    func freeCharging() {
        let bench = Bench.withoutCar(AuthorizationPolicy(isFreeCharging: true))
        _ = bench.tell(.plug(isConnected: true))
        _ = bench.tell(.learn(.local, span: .seconds(60)))
        #expect(bench.show(Bench.unknown) == [.learned(Bench.unknown, .local)])
        #expect(bench.authorizer.state == .authorized(Bench.free))
    }
}
