import Foundation
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
        try directory.database().close()
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        try FileManager.default.removeItem(atPath: directory.file)
        // The header and one table of a foreign database, made by SQLite itself where its shell is installed.
        shell.arguments = [
            "-c", "command -v sqlite3 >/dev/null && sqlite3 '\(directory.file)' 'CREATE TABLE theirs (a)'",
        ]
        try shell.run()
        shell.waitUntilExit()
        guard shell.terminationStatus == 0 else { return }
        let before = try Data(contentsOf: URL(fileURLWithPath: directory.file))
        let error = storeError { _ = try directory.database() }
        #expect(error?.text.contains("another program") == true)
        #expect(try directory.files().filter { $0.contains("damaged") }.isEmpty)
        #expect(before.count > 0)
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
