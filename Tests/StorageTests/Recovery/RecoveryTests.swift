import Foundation
import Records
import Storage
import Testing

@Suite struct RecoveryTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        let database = try directory.database()
        for second in 1...200 {
            let id = try database.beginSession(.at(Int64(second), token: "04A1B2C3"))
            try database.addSignedReading("reading \(id) " + String(repeating: "x", count: 5_000), to: id)
            try database.endSession(id, SessionEnd(reason: .local, progress: .at(Int64(second), wattHours: 10)))
        }
        for index in 0..<200 { try database.add(IdentityToken(cardUID: [0, 0, 1, UInt8(index)]), to: .local) }
        try database.remove(IdentityToken("00000100"), from: .local)
        try database.applySettings(["a": "1", "b": "2"])
        _ = try database.beginLimitEvent(source: "input", milliamperes: 6_000, at: .at(0))
        try database.close()
    }

    private func lost(_ report: RecoveryReport, _ title: String) -> Int? {
        report.tables.first { $0.title == title }?.lost
    }

    @Test func aLostFirstPageLosesNoRow() throws {
        try directory.damage { $0.replaceSubrange(0..<4_096, with: Data(repeating: 0xA5, count: 4_096)) }
        let database = try directory.database()
        let report = try #require(database.recovery)
        #expect(report.isLossless)
        #expect(report.description.contains("nothing was lost"))
        #expect(report.description.contains("sessions: 200 kept"))
        #expect(try database.history.page(count: 500).count == 200)
        #expect(try database.session(150)?.signedReadings.first?.count == 5_012)
        #expect(try database.settingValues() == ["a": "1", "b": "2"])
        #expect(try database.openLimitEvents().count == 1)
        // What was deleted does not come back.
        #expect(try !database.contains(IdentityToken("00000100"), in: .local, outlet: 1))
        #expect(try database.whitelist(.local).count() == 199)
        #expect(FileManager.default.fileExists(atPath: report.setAside))
        try database.close()
        let again = try directory.database()
        #expect(again.recovery == nil)
        #expect(try again.recoveries() == [report])
    }

    @Test func aChangedByteInARowIsFoundThoughSQLiteSeesNone() throws {
        try directory.damage { data in
            let place = data.range(of: Data("reading 57 xxxx".utf8))
            if let place { data[place.lowerBound + 12] = UInt8(ascii: "y") }
        }
        let database = try directory.database()
        let report = try #require(database.recovery)
        #expect(report.cause.contains("changed content among the signed readings"))
        #expect(lost(report, "signed readings") == 1)
        #expect(lost(report, "sessions") == 0)
        #expect(try database.session(57)?.signedReadings == [])
    }

    @Test func lostSessionsAreTakenAccountOfByNumber() throws {
        // All that holds the last session's row.
        try directory.damage { data in
            for page in 1..<data.count / 4_096 where data[page * 4_096] == 0x0D {
                let range = page * 4_096..<(page + 1) * 4_096
                if data[range].range(of: Data("Local".utf8)) != nil {
                    data.replaceSubrange(range, with: Data(count: 4_096))
                    break
                }
            }
        }
        let database = try directory.database()
        let report = try #require(database.recovery)
        let count = try #require(lost(report, "sessions"))
        #expect(count > 0 && count < 200)
        #expect(try database.history.page(count: 500).count == 200 - count)
        #expect(report.description.contains("\(count) lost (numbers 1-\(count))"))
        #expect(!report.isLossless)
        #expect(try database.beginSession(.at(0)) == 201)
    }

    @Test func aCutOffFileIsReadAsFarAsItGoes() throws {
        try directory.damage { $0.removeLast($0.count / 2) }
        let database = try directory.database()
        #expect(database.recovery?.isLossless == false)
        #expect(try !database.history.page(count: 500).isEmpty)
    }

    @Test func noDatabaseAtAllIsSetAside() throws {
        try Data("these are holiday notes".utf8).write(to: URL(fileURLWithPath: directory.file))
        let database = try directory.database()
        let report = try #require(database.recovery)
        #expect(report.tables.allSatisfy { $0.kept == 0 && $0.lost == nil })
        #expect(report.description.contains("how many were lost is not known"))
        #expect(try String(contentsOfFile: report.setAside, encoding: .utf8) == "these are holiday notes")
    }

    @Test func onlySoManyDamagedFilesAreKept() throws {
        for day in 0..<6 {
            try directory.damage { $0.replaceSubrange(0..<100, with: Data(repeating: 1, count: 100)) }
            let database = try StationDatabase(path: directory.file, now: .at(Int64(day) * 86_400))
            #expect(database.recovery?.deleted.count == (day < 3 ? 0 : 1))
            #expect(try database.history.page(count: 500).count == 200)
            try database.close()
        }
        #expect(try directory.files().filter { $0.contains("damaged") }.count == 3)
    }

    @Test func anExchangeCutOffByPowerLossIsFinished() throws {
        // The damaged file is out of the way already, its log not yet, the new one not in place.
        try FileManager.default.moveItem(atPath: directory.file, toPath: directory.file + ".new")
        try Data(repeating: 7, count: 5_000).write(to: URL(fileURLWithPath: directory.file + "-wal"))
        try Data("old".utf8).write(to: URL(fileURLWithPath: directory.file + ".damaged-20260101T000000Z"))
        let database = try directory.database()
        #expect(database.recovery == nil)
        #expect(try database.history.page(count: 500).count == 200)
        #expect(try directory.files().contains("station.db.damaged-20260101T000000Z-wal"))
        #expect(try !directory.files().contains("station.db.new"))
    }

    @Test func aRecoveryCutOffByPowerLossIsBegunAnew() throws {
        try Data("half".utf8).write(to: URL(fileURLWithPath: directory.file + ".new"))
        let database = try directory.database()
        #expect(try database.history.page(count: 500).count == 200)
        #expect(try !directory.files().contains("station.db.new"))
    }

    @Test func aLogWithoutItsDatabaseIsNotDeletedSilently() throws {
        try FileManager.default.removeItem(atPath: directory.file)
        try Data(repeating: 7, count: 5_000).write(to: URL(fileURLWithPath: directory.file + "-wal"))
        let database = try directory.database()
        let report = try #require(database.recovery)
        #expect(report.cause.contains("missing or empty"))
        #expect(FileManager.default.fileExists(atPath: report.setAside + "-wal"))
    }
}
