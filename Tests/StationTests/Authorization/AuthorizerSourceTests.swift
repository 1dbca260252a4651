import HAL
import Records
import Station
import Testing

@Suite struct AuthorizerSourceTests {
    private typealias Bench = AuthorizationBench
    private let known = AuthorizationBench.holder(AuthorizationBench.known)

    // MARK: Input

    private func benchWithInput() throws -> AuthorizationBench {
        let bench = Bench.withoutCar()
        try bench.lists.add(.inputAuthorization, to: .local)
        return bench
    }

    private let input = AuthorizationBench.holder(.inputAuthorization)

    @Test("the input authorizes the car while it is on, in either order, and its going off stops it")
    func inputLevel() throws {
        let bench = try benchWithInput()
        #expect(bench.tell(.inputLevel(isOn: true)).isEmpty)
        #expect(bench.tell(.plug(isConnected: true)) == [.accepted(input), .started(input)])
        #expect(bench.tell(.inputLevel(isOn: true)).isEmpty)
        #expect(bench.tell(.inputLevel(isOn: false)) == [.stopped(input, .inputOff)])
        #expect(bench.wait(100).isEmpty)
        #expect(bench.tell(.inputLevel(isOn: true)) == [.accepted(input), .started(input)])
        #expect(bench.tell(.plug(isConnected: false)) == [.stopped(input, .unplugged)])
        #expect(bench.tell(.plug(isConnected: true)) == [.accepted(input), .started(input)])
    }

    @Test("an input that is not on a list authorizes nobody, and says so")
    func unknownInput() {
        let bench = Bench.withoutCar()
        _ = bench.tell(.plug(isConnected: true))
        #expect(bench.tell(.inputLevel(isOn: true)) == [.refused(.inputAuthorization, .unknown)])
        #expect(!bench.authorizer.isAuthorized)
    }

    @Test("an input left on does not restart what a remote stop ended, and disturbs no card's session")
    func inputAndOthers() throws {
        let bench = try benchWithInput()
        _ = bench.tell(.inputLevel(isOn: true))
        _ = bench.tell(.plug(isConnected: true))
        #expect(bench.tell(.remoteStop(owner: "app")) == [.stopped(input, .remote(owner: "app"))])
        #expect(bench.tell(.inputLevel(isOn: true)).isEmpty)
        #expect(bench.wait(60).isEmpty)
        #expect(bench.show(Bench.known) == [.accepted(known), .started(known)])
        #expect(bench.tell(.inputLevel(isOn: false)).isEmpty)
        #expect(bench.tell(.inputLevel(isOn: true)) == [.ignored(.inputAuthorization, .alreadyAuthorized)])
        #expect(bench.authorizer.state == .authorized(known))
    }

    @Test("an answer for the input that is off again is void")
    func inputOffBeforeAnswer() throws {
        let bench = try benchWithInput()
        _ = bench.tell(.plug(isConnected: true))
        guard case .check(let check)? = bench.tellOnly(.inputLevel(isOn: true)).last else {
            Issue.record("no look-up")
            return
        }
        _ = bench.tellOnly(.inputLevel(isOn: false))
        #expect(bench.tell(.checked(id: check.id, .accepted(.localWhitelist))).isEmpty)
        #expect(!bench.authorizer.isAuthorized)
    }

    @Test("a session restored for the input ends if the input is off")
    func restoredInput() {
        let bench = AuthorizationBench()
        _ = bench.tell(.restore(input))
        #expect(bench.tell(.inputLevel(isOn: false)) == [.stopped(input, .inputOff)])
        #expect(bench.tell(.plug(isConnected: true)).isEmpty)
    }

    // MARK: Vehicle

    @Test("a known car starts its session, never stops it, and does not restart what was stopped")
    func vehicle() throws {
        let bench = Bench.withoutCar()
        try bench.lists.add(Bench.vehicle, to: .local)
        let car = Bench.holder(Bench.vehicle)
        _ = bench.tell(.plug(isConnected: true))
        #expect(bench.show(Bench.vehicle, at: .vehicle) == [.accepted(car), .started(car)])
        bench.wait(5)
        #expect(bench.show(Bench.vehicle, at: .vehicle) == [.ignored(Bench.vehicle, .alreadyAuthorized)])
        _ = bench.tell(.remoteStop(owner: "app"))
        bench.wait(5)
        #expect(bench.show(Bench.vehicle, at: .vehicle) == [.ignored(Bench.vehicle, .stopped)])
        #expect(bench.authorizer.state == .stopped(.remote(owner: "app")))
    }

    @Test("a car's address disturbs no card's session")
    func vehicleDuringSession() {
        let bench = Bench.charging()
        #expect(bench.show(Bench.vehicle, at: .vehicle) == [.ignored(Bench.vehicle, .alreadyAuthorized)])
        #expect(bench.authorizer.state == .authorized(known))
    }

    // MARK: Remote

    @Test("a remote start's token is looked up, or not, as the setting says")
    func remoteStart() {
        let strict = Bench.withoutCar()
        #expect(strict.show(Bench.unknown, at: .remoteStart) == [.refused(Bench.unknown, .unknown)])
        #expect(strict.show(Bench.known, at: .remoteStart).first == .accepted(known))
        let lenient = Bench.withoutCar(AuthorizationPolicy(authorizesRemoteStart: false))
        let holder = Bench.holder(Bench.unknown, .remote)
        #expect(lenient.show(Bench.unknown, at: .remoteStart).first == .accepted(holder))
    }

    @Test("a remote start never stops, and does not take over another's session")
    func remoteStartTwice() {
        let bench = Bench.charging()
        #expect(bench.show(Bench.known, at: .remoteStart) == [.ignored(Bench.known, .alreadyAuthorized)])
        #expect(bench.show(Bench.second, at: .remoteStart) == [.refused(Bench.second, .otherCardCharging)])
        #expect(bench.tell(.remoteStart(owner: "evcc")) == [.refused(nil, .otherCardCharging)])
        #expect(bench.authorizer.state == .authorized(known))
    }

    @Test("a remote start without a token waits for the car, starts, and is stopped from afar")
    func remoteWithoutToken() {
        let bench = Bench.withoutCar()
        let holder = AuthorizationHolder(token: nil, tag: "evcc", authorization: .remote)
        let until = bench.now + .seconds(45)
        #expect(bench.tell(.remoteStart(owner: "evcc")) == [.accepted(holder), .waitingForCar(holder, until: until)])
        #expect(bench.tell(.plug(isConnected: true)) == [.started(holder)])
        #expect(bench.tell(.remoteStart(owner: "evcc")) == [.ignored(nil, .alreadyAuthorized)])
        #expect(bench.show(Bench.known) == [.refused(Bench.known, .otherCardCharging)])
        #expect(bench.tell(.remoteStop(owner: "evcc")) == [.stopped(holder, .remote(owner: "evcc"))])
        #expect(bench.tell(.remoteStop(owner: "evcc")).isEmpty)
    }

    @Test("a remote stop ends the wait for a car")
    func remoteStopWhileWaiting() {
        let bench = Bench.withoutCar()
        _ = bench.show(Bench.known)
        #expect(bench.tell(.remoteStop(owner: "app")) == [.stopped(known, .remote(owner: "app"))])
        #expect(bench.tell(.plug(isConnected: true)).isEmpty)
        #expect(bench.authorizer.state == .idle)
    }
}
