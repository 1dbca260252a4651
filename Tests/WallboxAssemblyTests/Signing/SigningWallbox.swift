import BoardProfiles
import HAL
import LocalAPI
import MeterModels
import Metering
import OCMF
import Records
import SignatureVerification
import SigningTestSupport
import Station
import Testing
import VirtualBoard

@testable import WallboxAssembly

/// A whole wallbox in virtual time whose meter signs with a key of the test.
final class SigningWallbox {
    /// What was told of signing. A class, so that the wallbox's callback can fill it.
    private final class Log {
        var news: [SigningNews] = []
    }

    let family: SigningFamily
    let wallbox: SimulatedWallbox
    let key: SigningKey
    /// The greatest age of live values since it was set back.
    var oldestSample = Nanoseconds.zero
    /// Whether the main contacts were ever closed while the session's transaction had not run.
    var wasLiveUnsigned = false
    private let log = Log()

    /// A wallbox that has come up. Whoever plugs in may charge, unless there are `cards`.
    ///
    /// - Parameters:
    ///   - registersKey: whether the profile has the meter's key.
    ///   - otherKey: the key that the profile has in place of the meter's.
    ///   - isMeterRequired: whether the core charges with live currents only.
    ///   - signingTime: how long the meter takes over a command.
    init(
        _ family: SigningFamily, stores: StationStores, isRequired: Bool = false, cards: [String] = [],
        registersKey: Bool = true, otherKey: MeterPublicKey? = nil, isMeterRequired: Bool = true,
        signingTime: Nanoseconds = .milliseconds(800)
    ) throws {
        self.family = family
        let key = try SigningKey(family.curveName())
        self.key = key
        var profile = try ShippedProfile.tethered.load()
        let model = try #require(MeterCatalogue.model(id: family.rawValue))
        var meter = try #require(profile.primaryMeter)
        meter.model = model.id
        meter.serial = model.serialSettings(port: VirtualBoard.meterPort)
        meter.unit = Int(model.defaultUnit)
        meter.isRequired = isMeterRequired
        let known = try otherKey ?? key.registered
        meter.signedTransactions = SignedTransactionsProfile(
            publicKey: registersKey ? known : nil, chargePoint: "DE*PIL*E00001", isRequired: isRequired)
        profile.primaryMeter = meter
        for card in cards { _ = try stores.whitelists.add(IdentityToken(card), to: .local) }
        let settings = Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: cards.isEmpty)
        wallbox = try SimulatedWallbox(profile: profile, station: settings, stores: stores)
        var signing = try family.signing(key)
        signing.signingTime = signingTime
        wallbox.board.setMeterSigning(signing)
        let log = self.log
        wallbox.onNews = { item in
            if case .signing(let news) = item { log.news.append(news) }
        }
        run(for: .seconds(10))
        oldestSample = .zero
    }

    /// Everything that was told of signing, oldest first.
    var news: [SigningNews] { log.news }
    /// How often it was told that `session` is not signed.
    func unsignedCount(_ session: Int64) -> Int {
        news.count { item in
            guard case .unsigned(let id, _) = item else { return false }
            return id == session
        }
    }

    /// Whether it was told that the record of `session` covers more than that.
    func isOverrun(_ session: Int64) -> Bool {
        news.contains { item in
            guard case .overrun(let id, _) = item else { return false }
            return id == session
        }
    }

    /// How signing stands.
    var signing: SigningStatus { wallbox.runner.snapshot.signing }
    var troubles: [String] { wallbox.runner.snapshot.troubles }
    var isLive: Bool { wallbox.isLive }

    func plug() throws { try wallbox.board.plug(.ordinary) }
    func unplug() throws { try wallbox.board.unplug() }

    func show(_ card: String) throws {
        _ = wallbox.runner.present(try IdentityToken(card), from: .reader, at: wallbox.now)
    }

    func step() {
        wallbox.step()
        if let sample = wallbox.assembly.meter?.report.sample {
            oldestSample = max(oldestSample, sample.age(at: wallbox.now))
        }
        if isLive, !hasRun { wasLiveUnsigned = true }
    }

    /// Whether the transaction of the session that runs was told to run.
    private var hasRun: Bool {
        guard let id = wallbox.runner.snapshot.session?.id else { return false }
        return news.contains(.running(session: id))
    }

    func run(for span: Nanoseconds) {
        let end = wallbox.now + span
        while wallbox.nextTick <= end { step() }
    }

    /// Runs until `condition` holds; a failed expectation if it does not within a minute.
    func run(
        until condition: (SigningWallbox) -> Bool, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let end = wallbox.now + .seconds(60)
        while !condition(self) {
            guard wallbox.now < end else {
                Issue.record("not within a minute: \(what); signing \(signing)", sourceLocation: sourceLocation)
                return
            }
            step()
        }
    }

    func runUntilRunning(sourceLocation: SourceLocation = #_sourceLocation) {
        run(until: { $0.signing.state == .running }, "the transaction runs", sourceLocation: sourceLocation)
    }

    /// A session of half a minute's charge, up to the record that is kept.
    func charge(_ card: String? = nil) throws {
        try plug()
        run(for: .seconds(1))
        if let card { try show(card) }
        run(for: .seconds(40))
        try unplug()
        run(for: .seconds(30))
    }

    /// What `text` says, once its signature has proven to be that of the meter's key.
    func verified(_ text: String) throws -> OCMFContent {
        let record = try OCMFRecord(Array(text.utf8))
        try record.verify(with: key.registered)
        return record.content
    }
}
