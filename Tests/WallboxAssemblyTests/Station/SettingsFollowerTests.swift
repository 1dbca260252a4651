import BoardProfiles
import Foundation
import HAL
import Records
import Settings
import Station
import Storage
import Synchronization
import Testing

@testable import WallboxAssembly

@Suite("Settings put in force") struct SettingsFollowerTests {
    @Test("Of saves by many at once, what is applied never goes back, and last comes the latest")
    func order() async throws {
        let profile = try ShippedProfile.socket.load()
        let setting = AuthorizationSettings.carConnectTimeout
        let keeper = try SettingsKeeper(
            store: MemoryStore.holding([setting.name: "20"]), board: BoardFacts(profile),
            features: BuildFeature.present)
        let applied = Mutex<[Nanoseconds]>([])
        let inside = Atomic<Int>(0)
        SettingsFollower(keeper, profile: profile).follow { configuration in
            #expect(inside.add(1, ordering: .relaxed).newValue == 1)
            applied.withLock { $0.append(configuration.authorization.carConnectTimeout) }
            #expect(inside.subtract(1, ordering: .relaxed).newValue == 0)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<5 {
                        try keeper.update(session: "test") { stage throws(SettingIssue) in
                            try stage.set(setting, to: Seconds(stage.values[setting].value + 1))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seen = applied.withLock { $0 }
        #expect(seen.count == 40 && seen == seen.sorted() && seen.last == .seconds(60))
    }

    @Test("What follows the settings does not keep them alive")
    func released() throws {
        let profile = try ShippedProfile.socket.load()
        weak var remaining: SettingsKeeper?
        do {
            let keeper = try SettingsKeeper(
                store: MemoryStore(), board: BoardFacts(profile), features: BuildFeature.present)
            let follower = SettingsFollower(keeper, profile: profile)
            follower.follow { _ in }
            remaining = keeper
            #expect(remaining != nil)
        }
        #expect(remaining == nil)
    }

    @Test("A database that lost settings says so; one that kept them does not")
    func recovery() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/station.sqlite"
        var database: StationDatabase? = try StationDatabase(path: path)
        try database?.applySettings(
            Dictionary(uniqueKeysWithValues: (0..<200).map { ("old.name\($0)", String(repeating: "x", count: 100)) }))
        try database?.close()
        database = nil
        let url = URL(fileURLWithPath: path)
        var data = try Data(contentsOf: url)
        // Everything but the first page.
        data.replaceSubrange(4_096..<data.count, with: repeatElement(0xA5, count: data.count - 4_096))
        try data.write(to: url)
        database = try StationDatabase(path: path)
        let report = try #require(database?.recovery)
        #expect(try #require(report.lostSettings).contains("stored setting"), "\(report)")
        try database?.close()

        let lossless = Data(
            """
            {"time": 0, "cause": "x", "setAside": "y", "deleted": [],
             "tables": [{"title": "settings", "kept": 4, "lost": 0, "lostNumbers": ""}]}
            """.utf8)
        #expect(try JSONDecoder().decode(RecoveryReport.self, from: lossless).lostSettings == nil)
    }
}
