import HAL
import Records
import Station
import Testing

@Suite struct AuthorizerFreeChargingTests {
    private typealias Bench = AuthorizationBench
    private let settings = AuthorizationPolicy(isFreeCharging: true)
    private let free = AuthorizationBench.free
    private let known = AuthorizationBench.holder(AuthorizationBench.known)

    @Test("plugging in starts, with the tag of the settings; cards and remote starts are ignored")
    func plugIn() {
        let bench = Bench.withoutCar(settings)
        #expect(bench.show(Bench.known) == [.ignored(Bench.known, .freeCharging)])
        #expect(bench.tell(.plug(isConnected: true)) == [.accepted(free), .started(free)])
        bench.wait(5)
        for token in [Bench.known, Bench.unknown] {
            #expect(bench.show(token) == [.ignored(token, .freeCharging)])
            bench.wait(5)
            #expect(bench.show(token, at: .remoteStart) == [.ignored(token, .freeCharging)])
        }
        #expect(bench.authorizer.state == .authorized(free))
        #expect(bench.backend.asked.isEmpty)
        #expect(bench.tell(.plug(isConnected: false)) == [.stopped(free, .unplugged)])
    }

    @Test("what was stopped starts again by an act only: any card, a remote start, or unplugging")
    func afterStop() {
        let bench = Bench.withoutCar(settings)
        _ = bench.tell(.plug(isConnected: true))
        func stop() {
            #expect(bench.tell(.remoteStop(owner: "app")) == [.stopped(free, .remote(owner: "app"))])
            #expect(bench.wait(3_600).isEmpty)
            #expect(bench.tell(.plug(isConnected: true)).isEmpty)
            #expect(bench.show(Bench.vehicle, at: .vehicle) == [.ignored(Bench.vehicle, .stopped)])
            #expect(!bench.authorizer.isAuthorized)
        }
        stop()
        #expect(bench.show(Bench.unknown) == [.accepted(free), .started(free)])
        stop()
        #expect(bench.tell(.remoteStart(owner: "app")) == [.accepted(free), .started(free)])
        stop()
        #expect(bench.tell(.plug(isConnected: false)).isEmpty)
        #expect(bench.tell(.plug(isConnected: true)) == [.accepted(free), .started(free)])
    }

    @Test("switched on it authorizes a car that waits, but not one whose charging was stopped")
    func switchedOn() {
        let bench = Bench.withoutCar()
        _ = bench.tell(.plug(isConnected: true))
        #expect(bench.tell(.settings(settings)) == [.accepted(free), .started(free)])

        let stopped = Bench.charging()
        _ = stopped.show(Bench.known)
        #expect(stopped.tell(.settings(settings)).isEmpty)
        #expect(stopped.authorizer.state == .stopped(.sameCard))

        let empty = Bench.withoutCar()
        #expect(empty.tell(.settings(settings)).isEmpty)
    }

    @Test("switched off it stops whoever charges by it, and nobody else")
    func switchedOff() {
        let bench = Bench.withoutCar(settings)
        _ = bench.tell(.plug(isConnected: true))
        #expect(bench.tell(.settings(AuthorizationPolicy())) == [.stopped(free, .freeChargingEnded)])
        bench.wait(5)
        #expect(bench.show(Bench.known) == [.accepted(known), .started(known)])
        _ = bench.tell(.settings(settings))
        #expect(bench.tell(.settings(AuthorizationPolicy())).isEmpty)
        #expect(bench.authorizer.state == .authorized(known))
    }

    @Test("a card's session keeps its holder when free charging is switched on, and its card still stops it")
    func holderKept() {
        let bench = Bench.charging()
        #expect(bench.tell(.settings(settings)).isEmpty)
        #expect(bench.show(Bench.known) == [.stopped(known, .sameCard)])
    }

    @Test("a free session is restored only while charging is free")
    func restoredFree() {
        let bench = AuthorizationBench(settings)
        _ = bench.tell(.restore(free))
        #expect(bench.tell(.plug(isConnected: true)) == [.restored(free)])
        let ended = AuthorizationBench()
        #expect(ended.tell(.restore(free)) == [.stopped(free, .freeChargingEnded)])
        #expect(ended.tell(.plug(isConnected: true)).isEmpty)
        #expect(ended.show(Bench.known) == [.accepted(known), .started(known)])
    }

    @Test("a session that was restored goes on as it was")
    func restored() {
        let bench = AuthorizationBench(settings)
        _ = bench.tell(.restore(known))
        #expect(bench.tell(.plug(isConnected: true)) == [.restored(known)])
    }
}
