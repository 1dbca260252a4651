import BoardProfiles
import Foundation
import HAL
import LocalAPI
import Records
import Settings
import Station
import Storage
import Synchronization
import VirtualBoard

@testable import WallboxAssembly

extension MemoryStore {
    /// A store with these settings.
    static func holding(_ settings: [String: String]) throws -> MemoryStore {
        let store = MemoryStore()
        try store.applySettings(settings.mapValues { .some($0) })
        return store
    }
}

/// A directory that a test has for itself.
final class TemporaryDirectory {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "assembly-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A desk over a whole wallbox in virtual time, with what it keeps on disk.
final class DeskBench {
    let wallbox: SimulatedWallbox
    let desk: StationDesk
    let keeper: SettingsKeeper
    let database: StationDatabase
    private let directory: TemporaryDirectory
    private let moment: Moment

    private final class Moment: Sendable {
        let now = Mutex(MonotonicInstant.zero)
    }

    /// A wallbox with a socket that is ready, `cards` on the owner's list, and `settings` stored; sessions are kept in
    /// `sessions`, if that is given.
    init(
        cards: [String] = [], settings: [String: String] = [:], overrides: StationOverrides = StationOverrides(),
        losses: String? = nil, sessions: (any SessionStore)? = nil
    ) throws {
        let profile = try ShippedProfile.socket.load()
        directory = try TemporaryDirectory()
        let database = try StationDatabase(path: directory.path + "/station.sqlite")
        self.database = database
        for card in cards { try database.whitelist(.local).add(try IdentityToken(card)) }
        try database.applySettings(settings.mapValues { .some($0) })
        keeper = try SettingsKeeper(
            store: database, board: BoardFacts(profile), features: BuildFeature.present, losses: losses)
        let follower = SettingsFollower(keeper, profile: profile, overrides: overrides)
        var stores = StationStores(database)
        if let sessions { stores.sessions = sessions }
        wallbox = try SimulatedWallbox(profile: profile, configuration: follower.configuration, stores: stores)
        let (runner, moment) = (wallbox.runner, Moment())
        self.moment = moment
        let clock: @Sendable () -> MonotonicInstant = { moment.now.withLock { $0 } }
        follower.follow { runner.apply($0, at: clock()) }
        desk = StationDesk(runner: runner, keeper: keeper, database: database, clock: clock)
        run(for: .seconds(5))
    }

    var snapshot: StationSnapshot { wallbox.runner.snapshot }

    /// Lets time pass.
    func run(for span: Nanoseconds) {
        wallbox.run(for: span)
        moment.now.withLock { $0 = wallbox.now }
    }

    /// Plugs a car in, shows `card` and lets it charge; `false` if it does not. `cableOhms` codes what the cable carries.
    func charges(with card: String, cableOhms: Double = 220) async throws -> Bool {
        try wallbox.board.plug(.ordinary, cableOhms: cableOhms)
        run(for: .seconds(2))
        _ = try await desk.presentToken(TokenRequest(id: card), in: .english)
        let charges = wallbox.startsCharging(within: .seconds(30))
        run(for: .seconds(1))
        return charges && snapshot.session != nil
    }
}
