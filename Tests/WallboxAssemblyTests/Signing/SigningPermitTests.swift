import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import LocalAPI
import MeterModels
import Metering
import OCMF
import Records
import SignatureVerification
import SigningTestSupport
import Station
import Synchronization
import Testing
import VirtualBoard

@testable import WallboxAssembly

/// Policy over snapshots of a control loop that a test writes, and a poller on a meter that signs.
private final class PermitBench {
    let meter: VirtualMeter
    let key: SigningKey
    let store = MemoryStore()
    private(set) var runner: StationRunner
    private var poller: MeterPoller
    private var profile: PrimaryMeterProfile
    private var snapshot = LoopSnapshot()
    /// The wall clock at the bench's beginning, in milliseconds; 0 is one that nobody set.
    var wallClock: Int64 = 1_800_000_000_000

    /// The profile has the meter's key, or `registered` in its place.
    init(
        _ family: SigningFamily, model: String? = nil, registered: MeterPublicKey? = nil,
        clock: @escaping @Sendable () -> Bool = { true }
    ) throws {
        let found = try #require(MeterCatalogue.model(id: model ?? family.rawValue))
        let key = try SigningKey(family.curveName())
        self.key = key
        let meter = VirtualMeter(MeterTwinModel(found), signing: try family.signing(key))
        for phase in [MeterTwinPhase.l1, .l2, .l3] { meter.readings[.voltage, phase] = 230_000_000 }
        meter.readings[.frequency, .total] = 50_000_000
        meter.readings[.energyImported, .total] = 1_000_000_000_000
        self.meter = meter
        var profile = try #require(try ShippedProfile.tethered.load().primaryMeter)
        profile.model = found.id
        profile.serial = found.serialSettings(port: VirtualBoard.meterPort)
        profile.unit = Int(found.defaultUnit)
        let known = try registered ?? key.registered
        profile.signedTransactions = SignedTransactionsProfile(publicKey: known, isRequired: true)
        self.profile = profile
        poller = try Self.poller(profile, meter)
        runner = Self.runner(store, clock)
        snapshot.ticks = 1
        snapshot.outputs.stage = .idle
        run(for: .seconds(5))
    }

    private static func poller(_ profile: PrimaryMeterProfile, _ meter: VirtualMeter) throws -> MeterPoller {
        try MeterPoller(
            profile: profile, phases: [.l1, .l2, .l3], port: meter.port,
            into: TripleBuffer<MeterCurrents>(MeterCurrents()), now: meter.now)
    }

    private static func runner(_ store: MemoryStore, _ clock: @escaping @Sendable () -> Bool) -> StationRunner {
        StationRunner(
            StationConfiguration(Station.Settings(hardwareMilliamperes: 16_000)), stores: StationStores(store),
            isClockSet: clock)
    }

    /// Starts a new program on the same meter and store, with `registered` in the profile.
    func restart(registered: MeterPublicKey) throws {
        profile.signedTransactions?.publicKey = registered
        poller = try Self.poller(profile, meter)
        runner = Self.runner(store) { true }
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
            _ = runner.step(at: meter.now, time: time, snapshot: snapshot, meter: poller)
        }
    }

    /// The wall clock.
    var time: UTCTime { UTCTime(milliseconds: wallClock + meter.now.nanoseconds / 1_000_000) }

    func plugIn() {
        snapshot.outputs.vehicleConnected = true
        snapshot.outputs.stage = .waiting
        snapshot.outputs.session += 1
    }

    /// A session by a grant: twenty seconds of charge, and then so long that its record can be had.
    func charge() {
        beginCharge()
        run(for: .seconds(20))
        unplug()
        run(for: .seconds(40))
    }

    /// A session by a grant up to the closed contactor.
    func beginCharge() {
        grant()
        plugIn()
        run(for: .seconds(10))
        snapshot.outputs.stage = .charging
        snapshot.outputs.closeMainContactor = true
    }

    /// The car goes; the contactor opens unless it is welded.
    func unplug(isWelded: Bool = false) {
        snapshot.outputs.stage = .idle
        snapshot.outputs.closeMainContactor = isWelded
        snapshot.outputs.vehicleConnected = false
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

    @Test("A transaction that lost its clock stays open until the wall clock is set, and is signed with that time")
    func clockAfterPowerFailure() throws {
        let family = SigningFamily.iskra
        let bench = try PermitBench(family)
        bench.grant()
        bench.plugIn()
        bench.run(for: .seconds(10))
        #expect(bench.signing.state == .running)
        // The whole board loses its supply, and comes up without the time.
        bench.meter.set(.meterPowerCycled, on: true)
        bench.wallClock = 0
        try bench.restart(registered: try bench.key.registered)
        bench.run(for: .seconds(60))
        #expect(bench.meter.commandsDone(family.end) == 0)
        #expect(bench.signing.state == .failed)
        #expect(bench.signing.reason?.contains("the wall clock is not set") == true, "\(bench.signing)")
        bench.wallClock = 1_800_000_000_000
        bench.run(for: .seconds(30))
        #expect(bench.meter.commandsDone(family.end) == 1)
        let reading = try #require(bench.store.sessions.first?.signedReadings.first)
        let record = try OCMFRecord(Array(reading.utf8))
        try record.verify(with: bench.key.registered)
        let end = try #require(record.content.readings.last?.time)
        #expect(end.millisecondsSince1970 >= 1_800_000_000_000)
    }

    @Test(
        "A record kept as unverified for a wrong key is verified once the right one is registered",
        arguments: SigningFamily.allCases)
    func mendedKey(family: SigningFamily) throws {
        let wrong = try SigningKey(family.curveName()).registered
        let bench = try PermitBench(family, registered: wrong)
        bench.charge()
        #expect(bench.store.sessions.map(\.signedReadings.count) == [1])
        #expect(bench.signing.state == .failed)
        // As it was: the meter still has it, and it is not kept once more.
        try bench.restart(registered: wrong)
        bench.run(for: .seconds(30))
        #expect(bench.store.sessions.map(\.signedReadings.count) == [1])
        #expect(bench.signing.state == .failed)
        try bench.restart(registered: try bench.key.registered)
        bench.run(for: .seconds(30))
        let readings = try #require(bench.store.sessions.first).signedReadings
        #expect(readings.count == 2)
        let record = try OCMFRecord(Array(try #require(readings.last).utf8))
        try record.verify(with: bench.key.registered)
        #expect(readings.first?.hasPrefix(SignedReadingText.unverifiedMark) == true)
        bench.charge()
        #expect(bench.store.sessions.map(\.signedReadings.count) == [2, 1])
    }

    @Test(
        "A record that could not be had whole is fetched again minutes later, and signing goes on",
        arguments: SigningFamily.allCases)
    func fetchedLater(family: SigningFamily) throws {
        let bench = try PermitBench(family)
        bench.meter.signingFaults = .truncatedRecord
        bench.charge()
        #expect(bench.store.sessions.map(\.signedReadings.count) == [1])
        #expect(bench.signing.state == .failed)
        bench.meter.signingFaults = []
        bench.run(for: .seconds(320))
        let readings = try #require(bench.store.sessions.first).signedReadings
        #expect(readings.count == 2)
        #expect(readings.first?.hasPrefix(SignedReadingText.unverifiedMark) == true)
        try OCMFRecord(Array(try #require(readings.last).utf8)).verify(with: bench.key.registered)
        bench.charge()
        #expect(bench.store.sessions.map(\.signedReadings.count) == [2, 1])
    }

    @Test("A meter that closes a transaction by itself has another begun at once, and both records are marked as parts")
    func closedByItself() throws {
        let bench = try PermitBench(.em580)
        bench.beginCharge()
        bench.run(for: .seconds(20))
        bench.meter.set(.meterPowerCycled, on: true)
        bench.run(for: .seconds(40))
        let first = try #require(bench.store.sessions.first?.signedReadings.first)
        #expect(first.hasPrefix(SignedReadingText.partialMark), "\(first)")
        #expect(bench.signing.state == .running)
        #expect(bench.isPermitted)
        #expect(bench.meter.commandsDone(SigningFamily.em580.begin) == 2)
        bench.unplug()
        bench.run(for: .seconds(40))
        let readings = try #require(bench.store.sessions.first).signedReadings
        #expect(readings.count == 2)
        for reading in readings {
            #expect(reading.hasPrefix(SignedReadingText.partialMark), "\(reading)")
            let record = try #require(SignedReadingText.verifiedRecord(in: reading))
            try OCMFRecord(Array(record.utf8)).verify(with: bench.key.registered)
        }
        // The next session is whole again.
        bench.charge()
        let next = try #require(bench.store.sessions.last?.signedReadings.first)
        #expect(next.hasPrefix("OCMF|"), "\(next)")
    }

    @Test(
        "A contactor that does not open at the end marks the record: what flowed after it may be in it",
        arguments: SigningFamily.allCases)
    func welded(family: SigningFamily) throws {
        let bench = try PermitBench(family)
        bench.beginCharge()
        bench.run(for: .seconds(20))
        bench.unplug(isWelded: true)
        bench.run(for: .seconds(60))
        let reading = try #require(bench.store.sessions.first?.signedReadings.first)
        #expect(reading.hasPrefix(SignedReadingText.overrunMark), "\(reading)")
        #expect(reading.contains("the contactor was closed after the session's end"), "\(reading)")
        bench.unplug()
        bench.run(for: .seconds(10))
        bench.charge()
        let next = try #require(bench.store.sessions.last?.signedReadings.first)
        #expect(next.hasPrefix("OCMF|"), "\(next)")
    }

    @Test(
        "A record found after a loss of power belongs to the session whose begin was ordered only if it can be its own",
        arguments: SigningFamily.allCases, [true, false])
    func foreign(family: SigningFamily, isForeign: Bool) throws {
        let bench = try PermitBench(family)
        let before = bench.time
        bench.beginCharge()
        bench.run(for: .seconds(20))
        bench.unplug()
        // As if the begin had not been seen: it was ordered before the meter's transaction began, or long after.
        var notes = try bench.store.signingNotes()
        let session = try #require(notes.session)
        #expect(notes.beginOrdered == nil)
        notes.beginOrdered = isForeign ? UTCTime(milliseconds: before.milliseconds + 60_000) : before
        try bench.store.keepSigningNotes(notes)
        try bench.restart(registered: try bench.key.registered)
        bench.run(for: .seconds(60))
        let readings = try bench.store.signedReadings(of: session)
        #expect(readings.count == (isForeign ? 0 : 1))
        notes = try bench.store.signingNotes()
        #expect(notes.unowned.count == (isForeign ? 1 : 0))
        #expect(notes.beginOrdered == nil)
        let text = try #require((readings + notes.unowned).first)
        try OCMFRecord(Array(text.utf8)).verify(with: bench.key.registered)
    }

    @Test(
        "A record of no session stays in the meter if the place for such records is full",
        arguments: SigningFamily.allCases)
    func unownedIsFull(family: SigningFamily) throws {
        let bench = try PermitBench(family)
        bench.beginCharge()
        bench.run(for: .seconds(20))
        bench.unplug()
        var notes = try bench.store.signingNotes()
        notes.session = nil
        notes.unowned = (0..<SigningNotes.unownedKept).map { "OCMF|{}|{\($0)}" }
        let full = notes.unowned
        try bench.store.keepSigningNotes(notes)
        try bench.restart(registered: try bench.key.registered)
        bench.run(for: .seconds(60))
        #expect(try bench.store.signingNotes().unowned == full)
        #expect(bench.meter.commandsDone(0) == 0)
        #expect(bench.signing.state == .failed)
        #expect(bench.signing.reason?.contains("signing.unowned") == true, "\(bench.signing)")
        // Somebody took them away while wallboxd was stopped.
        notes.unowned = []
        try bench.store.keepSigningNotes(notes)
        try bench.restart(registered: try bench.key.registered)
        bench.run(for: .seconds(60))
        #expect(try bench.store.signingNotes().unowned.count == 1)
        #expect(bench.signing.state != .failed)
    }

    @Test(
        "Where signing is required a session waits while a record is in the way, and charges once that has gone",
        arguments: SigningFamily.allCases)
    func waitsForRecord(family: SigningFamily) throws {
        let bench = try PermitBench(family)
        bench.meter.signingFaults = .truncatedRecord
        bench.charge()
        #expect(bench.signing.state == .failed)
        bench.grant()
        bench.plugIn()
        bench.run(for: .seconds(10))
        #expect(!bench.isPermitted)
        bench.meter.signingFaults = []
        bench.run(for: .seconds(320))
        #expect(bench.isPermitted && bench.signing.state == .running)
    }

    @Test("A meter that does not sign is refused where sessions are to be signed")
    func otherMeter() throws {
        let error = #expect(throws: AssemblyError.self) { try PermitBench(.iskra, model: "eastron-sdm630") }
        let text = "\(try #require(error))"
        #expect(text.contains("primaryMeter.signedTransactions") && text.contains("eastron-sdm630"), "\(text)")
    }
}
