import Foundation
import GRDB
import Records
import Storage
import Testing

@Suite struct StationDatabaseTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func aNewDatabaseIsEmptyAndHasNothingToTell() throws {
        let database = try directory.database()
        #expect(database.recovery == nil)
        #expect(try database.recoveries().isEmpty)
        #expect(try database.status().sessions == 0)
        #expect(try database.openSessions().isEmpty)
        #expect(try database.settingValues().isEmpty)
    }

    @Test func aMissingDirectoryIsNamed() {
        let error = storeError { _ = try StationDatabase(path: directory.path + "/none/station.db") }
        #expect(error?.kind == .unavailable)
        #expect(
            error?.text.contains("/none: could not use the database's directory: there is no such directory") == true)
    }

    @Test func aDirectoryInPlaceOfTheFileIsNamed() {
        let error = storeError { _ = try StationDatabase(path: directory.path) }
        #expect(error?.text.contains("\(directory.path): could not open the database: it is a directory") == true)
    }

    @Test func aReadOnlyFileSystemIsNamed() {
        // /proc takes no files, whoever asks.
        let error = storeError { _ = try StationDatabase(path: "/proc/station.db") }
        #expect(error?.kind == .unavailable)
        #expect(error?.text.contains("/proc") == true)
    }

    @Test func aSecondOwnerIsRefusedUntilTheFirstCloses() throws {
        let first = try directory.database()
        let error = storeError { _ = try directory.database() }
        #expect(error?.text.contains("another process has this database open") == true)
        try first.close()
        #expect(try directory.database().recovery == nil)
    }

    @Test func afterClosingEachCallIsAnError() throws {
        let database = try directory.database()
        try database.close()
        #expect(storeError { _ = try database.settingValues() } != nil)
        #expect(storeError { try database.applySettings(["a": "b"]) } != nil)
    }

    @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
        let theirs = try DatabaseQueue(path: directory.file)
        try theirs.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        try theirs.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: directory.file))
        let error = storeError { _ = try directory.database() }
        #expect(error?.text.contains("another program") == true)
        #expect(try directory.files().filter { $0.contains("damaged") }.isEmpty)
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.file)) == before)
        #expect(try !directory.files().contains("station.db-wal"))
    }

    @Test func aDatabaseOfANewerVersionIsRefusedAndLeftAlone() throws {
        try directory.database().close()
        let newer = try DatabaseQueue(path: directory.file)
        try newer.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2'); PRAGMA user_version = 2")
        }
        try newer.close()
        let error = storeError { _ = try directory.database() }
        #expect(error?.kind == .unavailable)
        #expect(error?.text.contains("newer version") == true)
        #expect(try directory.files().filter { $0.contains("damaged") }.isEmpty)
    }

    @Test(arguments: ["PRAGMA user_version = 7", "DELETE FROM grdb_migrations", "PRAGMA application_id = 5"])
    func aDamagedMarkIsMendedAndNothingLost(damage: String) throws {
        var database = try directory.database()
        try database.applySettings(["a": "1"])
        try database.close()
        let file = try DatabaseQueue(path: directory.file)
        try file.write { try $0.execute(sql: damage) }
        try file.close()
        database = try directory.database()
        #expect(database.recovery?.isLossless == true)
        #expect(try database.settingValues() == ["a": "1"])
    }

    @Test func rowsTakeTheRoomThatIsStated() throws {
        let database = try directory.database()
        let empty = try database.status().bytes
        for index in 0..<1_000 {
            let id = try database.beginSession(
                SessionBegin(
                    time: .at(Int64(index)), authorization: .localWhitelist, token: try IdentityToken("04A1B2C3D4E5F6"),
                    meter: SessionMeter(model: "eastron-sdm630", serialNumber: "12345678", wattHours: 1_000_000)))
            try database.recordProgress(.at(3_000, wattHours: 9_000), of: id, always: true)
            try database.endSession(id, SessionEnd(reason: .evDisconnected, progress: .at(3_600, wattHours: 10_000)))
        }
        let sessions = try database.status().bytes - empty
        #expect(sessions / 1_000 < 200, "a session takes \(sessions / 1_000) bytes")
        let text = (0..<20_000).map { String(0x0400_0000_0000_00 + $0 * 7_919, radix: 16) }
            .map { String(repeating: "0", count: 14 - $0.count) + $0 }.joined(separator: "\n")
        let report = try database.whitelist(.local).importFile(WhitelistFile(Array(text.utf8)), mode: .add)
        #expect(report.added == 20_000)
        let ids = try database.status().bytes - empty - sessions
        #expect(ids / 20_000 < 60, "an id takes \(ids / 20_000) bytes")
    }

    @Test func aDatabaseAtItsGreatestSizeRefusesAndKeepsWhatItHas() throws {
        let database = try directory.database(StorageLimits(fileBytes: 400_000))
        let id = try database.beginSession(.at(0))
        let reading = String(repeating: "x", count: 8_000)
        var kept = 0
        var error: StoreError?
        while error == nil, kept < 200 {
            error = storeError { try database.addSignedReading(reading, to: id) }
            if error == nil { kept += 1 }
        }
        #expect(kept > 5)
        #expect(error?.kind == .unavailable)
        #expect(error?.text.contains("full") == true)
        #expect(try database.session(id)?.signedReadings.count == kept)
        try database.close()
        #expect(try directory.database().session(1)?.signedReadings.count == kept)
    }

    @Test func aPathWithSignsOfAURIIsAPath() throws {
        let path = directory.path + "/50%25 of a?b#c.db"
        try StationDatabase(path: path).close()
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func callsFromManyThreadsDoNotLoseEachOthersWork() async throws {
        let database = try directory.database()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for index in 0..<20 {
                        try database.add(IdentityToken(cardUID: [1, 2, UInt8(task), UInt8(index)]), to: .local)
                        _ = try database.beginSession(.at(Int64(index)))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try database.whitelist(.local).count() == 160)
        #expect(try database.history.page(count: 1_000).map(\.id) == (1...160).reversed())
    }
}
