import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import LocalAPI
import MeterModels
import Metering
import Records
import Station
import Synchronization
import Testing
import VirtualBoard

@testable import WallboxAssembly

/// Policy over snapshots of a control loop that a test writes, and a poller on a meter that signs.
private final class PermitBench {
    let meter: VirtualMeter
    let runner: StationRunner
    private let poller: MeterPoller
    private var snapshot = LoopSnapshot()

    init(_ family: SigningFamily, model: String? = nil, clock: @escaping @Sendable () -> Bool = { true }) throws {
        let found = try #require(MeterCatalogue.model(id: model ?? family.rawValue))
        let key = try SigningKey(family.curveName)
        meter = VirtualMeter(MeterTwinModel(found), signing: try family.signing(key))
        for phase in [MeterTwinPhase.l1, .l2, .l3] { meter.readings[.voltage, phase] = 230_000_000 }
        meter.readings[.frequency, .total] = 50_000_000
        meter.readings[.energyImported, .total] = 1_000_000_000_000
        var profile = try #require(try ShippedProfile.tethered.load().primaryMeter)
        profile.model = found.id
        profile.serial = found.serialSettings(port: VirtualBoard.meterPort)
        profile.unit = Int(found.defaultUnit)
        profile.signedTransactions = SignedTransactionsProfile(publicKey: try key.registered, isRequired: true)
        poller = try MeterPoller(
            profile: profile, phases: [.l1, .l2, .l3], port: meter.port,
            into: TripleBuffer<MeterCurrents>(MeterCurrents()), now: .zero)
        runner = StationRunner(
            StationConfiguration(Station.Settings(hardwareMilliamperes: 16_000)),
            stores: StationStores(MemoryStore()), isClockSet: clock)
        snapshot.ticks = 1
        snapshot.outputs.stage = .idle
        run(for: .seconds(5))
    }

    func run(for span: Nanoseconds) {
        let end = meter.now + span
        var next = meter.now
        while meter.now < end {
            meter.advance(by: .milliseconds(10))
            poller.poll(now: meter.now)
            guard meter.now >= next else { continue }
            next = meter.now + StationRunner.interval
            let time = UTCTime(milliseconds: 1_800_000_000_000 + meter.now.nanoseconds / 1_000_000)
            _ = runner.step(at: meter.now, time: time, snapshot: snapshot, meter: poller)
        }
    }

    func plugIn() {
        snapshot.outputs.vehicleConnected = true
        snapshot.outputs.stage = .waiting
        snapshot.outputs.session += 1
    }

    func grant() {
        runner.station.grant(Station.Grant(milliamperes: 16_000, phases: 3, expires: nil, owner: "evcc"))
    }

    /// Whether the core is permitted to charge now.
    var isPermitted: Bool {
        runner.station.renew(
            at: meter.now, optoInputs: 0, unknownOptoInputs: 0, session: snapshot.outputs.session
        ).isAuthorized
    }

    var signing: SigningStatus { runner.snapshot.signing }
}

@Suite("Permits where each session must be signed")
struct SigningPermitTests {
    @Test("A grant permits nothing until the meter's transaction runs", arguments: SigningFamily.allCases)
    func grant(family: SigningFamily) throws {
        let bench = try PermitBench(family)
        bench.grant()
        #expect(!bench.isPermitted)
        bench.plugIn()
        var rounds = 0
        while bench.signing.state != .running, rounds < 100 {
            #expect(!bench.isPermitted)
            bench.run(for: .milliseconds(200))
            rounds += 1
        }
        #expect(bench.signing.state == .running && rounds > 2)
        #expect(bench.isPermitted)
    }

    @Test(
        "While the wall clock is not set nothing is begun, since its time would be signed",
        arguments: SigningFamily.allCases)
    func clock(family: SigningFamily) throws {
        final class Clock: Sendable {
            let isSet = Atomic<Bool>(false)
        }
        let clock = Clock()
        let bench = try PermitBench(family) { clock.isSet.load(ordering: .relaxed) }
        bench.grant()
        bench.plugIn()
        bench.run(for: .seconds(20))
        #expect(!bench.isPermitted && bench.signing.state == .idle)
        #expect(bench.meter.commandsDone(family.begin) == 0)
        #expect(bench.runner.snapshot.troubles.contains { $0.contains("the wall clock is not set") })
        clock.isSet.store(true, ordering: .relaxed)
        bench.run(for: .seconds(20))
        #expect(bench.isPermitted && bench.signing.state == .running)
    }

    @Test("A meter that does not sign is refused where sessions are to be signed")
    func otherMeter() throws {
        let error = #expect(throws: AssemblyError.self) { try PermitBench(.iskra, model: "eastron-sdm630") }
        let text = "\(try #require(error))"
        #expect(text.contains("primaryMeter.signedTransactions") && text.contains("eastron-sdm630"), "\(text)")
    }
}
