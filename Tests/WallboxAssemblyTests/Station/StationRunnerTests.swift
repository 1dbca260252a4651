import ChargeControl
import ControlLoop
import HAL
import Records
import Station
import Testing

@testable import WallboxAssembly

/// Policy over snapshots of a control loop that a test writes.
private final class RunnerBench {
    let store = MemoryStore()
    var runner: StationRunner
    var snapshot = LoopSnapshot()
    var now = MonotonicInstant.zero + .seconds(100)
    var wall: Int64 = 1_800_000_000_000
    var configuration: StationConfiguration

    init(isFreeCharging: Bool = false, cards: [String] = []) throws {
        for card in cards { try store.add(IdentityToken(card), to: .local) }
        configuration = StationConfiguration(
            Station.Settings(hardwareMilliamperes: 32_000, isFreeCharging: isFreeCharging))
        runner = StationRunner(configuration, stores: StationStores(store))
        snapshot.ticks = 1
        snapshot.outputs.stage = .idle
        step(seconds: 2)
    }

    /// Rounds of policy, and what the core may do after each.
    func step(seconds: Int64 = 1) {
        for _ in 0..<(seconds * 5) {
            now = now + StationRunner.interval
            wall += 200
            _ = runner.step(at: now, time: UTCTime(milliseconds: wall), snapshot: snapshot, meter: nil)
        }
    }

    func plugIn() {
        snapshot.outputs.vehicleConnected = true
        snapshot.outputs.stage = .waiting
        snapshot.outputs.session += 1
        step()
    }

    func unplug() {
        snapshot.outputs.vehicleConnected = false
        snapshot.outputs.stage = .idle
        step()
    }

    @discardableResult func show(_ card: String) throws -> [AuthorizationEvent] {
        let events = runner.present(try IdentityToken(card), from: .reader, at: now)
        step()
        return events
    }

    /// What the core is permitted now.
    var permit: Permit {
        runner.station.renew(
            at: now, optoInputs: snapshot.optoInputs, unknownOptoInputs: snapshot.unknownOptoInputs,
            session: snapshot.outputs.session)
    }

    func grant(by owner: String = "evcc") {
        runner.station.grant(Station.Grant(milliamperes: 16_000, phases: 3, expires: nil, owner: owner))
    }
}

@Suite("Policy beside the control loop")
struct StationRunnerTests {
    @Test("an outlet that is out of service charges nobody, whoever permits")
    func outOfService() throws {
        let bench = try RunnerBench(cards: ["CAFE0001"])
        bench.configuration.isAvailable = false
        bench.runner.apply(bench.configuration, at: bench.now)
        bench.plugIn()
        bench.grant()
        #expect(!bench.permit.isAuthorized)
        bench.step()
        #expect(!bench.permit.isAuthorized)
        try bench.show("CAFE0001")
        #expect(!bench.permit.isAuthorized && bench.runner.snapshot.status == .unavailable)
        bench.configuration.isAvailable = true
        bench.runner.apply(bench.configuration, at: bench.now)
        bench.step()
        #expect(bench.permit.isAuthorized)
    }

    @Test("nobody charges once policy has been silent for its life, a grant no more than a card")
    func silent() throws {
        for isGranted in [true, false] {
            let bench = try RunnerBench(isFreeCharging: !isGranted)
            if isGranted { bench.grant() }
            bench.plugIn()
            #expect(bench.permit.isAuthorized)
            bench.now = bench.now + StationRunner.rightLife
            #expect(!bench.permit.isAuthorized)
            bench.step()
            #expect(bench.permit.isAuthorized)
        }
    }

    @Test("a permit by another owner ends the session of the first and begins one of its own")
    func anotherOwner() throws {
        let bench = try RunnerBench()
        bench.grant(by: "owner")
        bench.plugIn()
        #expect(bench.permit.isAuthorized && bench.runner.snapshot.session?.begin.tag == "owner")
        bench.grant(by: "evcc")
        bench.step(seconds: 10)
        #expect(bench.permit.isAuthorized && bench.runner.snapshot.session?.begin.tag == "evcc")
        #expect(bench.runner.snapshot.ended == 1 && bench.runner.snapshot.lastEnd?.reason == .deauthorized)
        // The same owner again changes nothing.
        bench.grant(by: "evcc")
        bench.step(seconds: 10)
        #expect(bench.permit.isAuthorized && bench.runner.snapshot.ended == 1)
    }

    @Test("nothing is permitted before the first round, whatever was granted")
    func beforeFirst() throws {
        let runner = StationRunner(
            StationConfiguration(Station.Settings(hardwareMilliamperes: 32_000)),
            stores: StationStores(MemoryStore()))
        let now = MonotonicInstant.zero + .seconds(5)
        runner.station.grant(Station.Grant(milliamperes: 16_000, phases: 3, expires: nil, owner: "evcc"))
        #expect(!runner.station.renew(at: now, optoInputs: 0, unknownOptoInputs: 0).isAuthorized)
    }

    @Test("an input that no longer authorizes by the settings lets nobody charge, not even the next car")
    func inputSwitchedOff() throws {
        let bench = try RunnerBench()
        try bench.store.add(.inputAuthorization, to: .local)
        bench.configuration.authorizationInput = 0
        bench.runner.apply(bench.configuration, at: bench.now)
        bench.plugIn()
        #expect(!bench.permit.isAuthorized)
        bench.configuration.limits.externalInput = .off
        bench.runner.apply(bench.configuration, at: bench.now)
        bench.snapshot.optoInputs = 1
        bench.step()
        #expect(bench.permit.isAuthorized)
        bench.configuration.authorizationInput = nil
        bench.runner.apply(bench.configuration, at: bench.now)
        bench.step()
        #expect(!bench.permit.isAuthorized)
        bench.unplug()
        bench.plugIn()
        #expect(!bench.permit.isAuthorized)
    }

    @Test("a car that takes the place of another between two rounds inherits neither right nor session")
    func exchanged() throws {
        let bench = try RunnerBench(cards: ["CAFE0001"])
        bench.plugIn()
        try bench.show("CAFE0001")
        #expect(bench.permit.isAuthorized)
        // Unplugged and plugged in again while policy waited for the disk.
        bench.snapshot.outputs.session += 1
        #expect(!bench.permit.isAuthorized)
        bench.step()
        #expect(!bench.permit.isAuthorized)
        #expect(bench.store.sessions.map { $0.end?.reason } == [.evDisconnected])
    }

    @Test("an order to stop takes the right at once, before the next round, and the next round does not give it back")
    func stopAtOnce() throws {
        let bench = try RunnerBench(cards: ["CAFE0001"])
        bench.plugIn()
        try bench.show("CAFE0001")
        #expect(bench.runner.stopSession(by: "test", at: bench.now))
        #expect(!bench.permit.isAuthorized)
        bench.step()
        #expect(!bench.permit.isAuthorized)
        #expect(bench.store.sessions.map { $0.end?.reason } == [.remote])
        // The card is a new act.
        bench.step(seconds: 5)
        try bench.show("CAFE0001")
        #expect(bench.permit.isAuthorized && bench.store.sessions.count == 2)
    }

    @Test("with nothing to stop the order says so")
    func nothingToStop() throws {
        #expect(try !RunnerBench().runner.stopSession(by: "test", at: .zero))
    }

    @Test("a session that was ended in order is not begun anew by the renewals of the grant that it had")
    func renewals() throws {
        for isRenewedFirst in [true, false] {
            let bench = try RunnerBench()
            bench.grant()
            bench.plugIn()
            #expect(bench.permit.isAuthorized)
            bench.runner.stopSession(by: "test", at: bench.now)
            if isRenewedFirst { bench.grant() }
            for _ in 0..<5 {
                bench.step()
                bench.grant()
                #expect(!bench.permit.isAuthorized)
            }
            #expect(bench.store.sessions.map { $0.end?.reason } == [.remote])
            // Revoked and given again is a new act; so is another car.
            bench.runner.revokeGrant()
            bench.grant()
            bench.step()
            #expect(bench.permit.isAuthorized)
            bench.runner.stopSession(by: "test", at: bench.now)
            bench.step()
            bench.unplug()
            bench.plugIn()
            bench.grant()
            bench.step()
            #expect(bench.permit.isAuthorized)
        }
    }

    @Test("who charges pays: a card shown during a grant's session begins a session of its own")
    func accounts() throws {
        let bench = try RunnerBench(cards: ["CAFE0001"])
        bench.grant()
        bench.plugIn()
        try bench.show("CAFE0001")
        bench.step()
        #expect(bench.store.sessions.map(\.begin.tagText) == ["evcc", "CAFE0001"])
        #expect(bench.store.sessions.map { $0.end?.reason } == [.deauthorized, nil])
        // The card's owner stops: the grant does not go on charging in its stead.
        bench.step(seconds: 5)
        try bench.show("CAFE0001")
        bench.step(seconds: 3)
        #expect(!bench.permit.isAuthorized)
        #expect(bench.store.sessions.map { $0.end?.reason } == [.deauthorized, .local])
    }

    @Test("a card taken off the list while power was away does not resume its session")
    func deletedCard() throws {
        for isDeleted in [true, false] {
            let bench = try RunnerBench(cards: ["CAFE0001"])
            bench.plugIn()
            try bench.show("CAFE0001")
            bench.step(seconds: 2)
            if isDeleted { try bench.store.remove(IdentityToken("CAFE0001"), from: .local) }
            bench.runner = StationRunner(bench.configuration, stores: StationStores(bench.store))
            bench.step(seconds: 40)
            #expect(bench.permit.isAuthorized == !isDeleted)
        }
    }

    @Test("with a clock that nobody set, no card's session is resumed")
    func clockNotSet() throws {
        let bench = try RunnerBench(cards: ["CAFE0001"])
        bench.plugIn()
        try bench.show("CAFE0001")
        bench.step(seconds: 2)
        bench.runner = StationRunner(bench.configuration, stores: StationStores(bench.store)) { false }
        bench.step(seconds: 40)
        #expect(!bench.permit.isAuthorized)
        #expect(bench.store.sessions.map { $0.end?.reason } == [.powerLoss])
    }

    @Test("a dimming that an orderly stop cuts off ends at the stop")
    func dimmingEnds() throws {
        let bench = try RunnerBench(isFreeCharging: true)
        bench.configuration.limits.externalInput = .limit
        bench.runner.apply(bench.configuration, at: bench.now)
        bench.snapshot.optoInputs = 1
        _ = bench.permit
        bench.step(seconds: 60)
        let time = UTCTime(milliseconds: bench.wall)
        _ = bench.runner.close(at: bench.now, time: time, snapshot: bench.snapshot, meter: nil)
        let event = try #require(bench.store.limitEvents.first)
        #expect(bench.store.limitEvents.count == 1)
        #expect(try #require(event.end).milliseconds - event.start.milliseconds >= 59_000)
    }
}
