import Foundation
import Records
import Storage
import Testing

@Suite struct HistoryTests {
    let database: StationDatabase
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        database = try directory.database()
    }

    private func add(_ begin: UTCTime, seconds: Int64, energy: SessionEnergy, token: String? = nil) throws {
        let id = try database.beginSession(
            SessionBegin(
                time: begin, authorization: .freeCharging, token: try token.map { try IdentityToken($0) },
                tag: token == nil ? "=cmd|' /C calc'!A0" : nil))
        let progress = SessionProgress(time: begin, seconds: seconds, chargingSeconds: seconds, energy: energy)
        try database.endSession(id, SessionEnd(reason: .local, progress: progress))
    }

    private func energy(_ wattHours: Int64) -> SessionEnergy {
        var energy = SessionEnergy(register: 0)
        energy.advance(to: wattHours)
        return energy
    }

    @Test func theOverviewAveragesWhatIsKnown() throws {
        #expect(try database.history.overview().averageSeconds == nil)
        #expect(try database.history.overview().averageWattHours == nil)
        try add(.at(0), seconds: 100, energy: energy(1_000))
        try add(.at(0), seconds: 300, energy: energy(4_000))
        try add(.at(0), seconds: 200, energy: SessionEnergy())
        var broken = energy(1_000)
        broken.restart(at: 0)
        try add(.at(0), seconds: 0, energy: broken)
        _ = try database.beginSession(.at(5))
        let overview = try database.history.overview()
        #expect(
            overview
                == HistoryOverview(
                    sessions: 4, totalSeconds: 600, totalWattHours: 6_000, sessionsWithEnergy: 3,
                    sessionsWithPartialEnergy: 1))
        #expect(overview.averageSeconds == 150)
        #expect(overview.averageWattHours == 2_000)
    }

    @Test func pagesGoBackFromTheNewest() throws {
        for second in 0..<5 { _ = try database.beginSession(.at(Int64(second))) }
        #expect(try database.history.page(count: 2).map(\.id) == [5, 4])
        #expect(try database.history.page(before: 4, count: 2).map(\.id) == [3, 2])
        #expect(try database.history.page(before: 1, count: 2).isEmpty)
    }

    @Test func aMonthIsTheOwnersMonth() throws {
        // 2026-09-30 23:30 UTC is October in Berlin (UTC+2) and September in London's winter.
        let time = UTCTime(milliseconds: 1_790_811_000_000)
        try add(time, seconds: 60, energy: energy(10))
        #expect(try database.history.sessions(year: 2026, month: 10, offsetMinutes: 120).map(\.id) == [1])
        #expect(try database.history.sessions(year: 2026, month: 9, offsetMinutes: 120).isEmpty)
        #expect(try database.history.sessions(year: 2026, month: 9, offsetMinutes: 0).map(\.id) == [1])
        #expect(try database.history.overview(year: 2026, month: 9, offsetMinutes: 0).sessions == 1)
        #expect(try database.history.overview(year: 2026, month: 12, offsetMinutes: 0).sessions == 0)
    }

    @Test func theTableHasTheFiveColumnsInTheOwnersTime() throws {
        try add(
            UTCTime(milliseconds: 1_790_811_000_999), seconds: 30 * 3_600 + 61, energy: energy(7_400), token: "04a1b2c3"
        )
        try add(UTCTime(milliseconds: 1_798_761_599_000), seconds: 5, energy: SessionEnergy())
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        var text = ""
        try database.history.exportCSV(SessionCSV(timeZone: berlin)) { text += $0 }
        #expect(
            text == "start date,start time (Europe/Berlin),duration,energy in Wh,RFID tag\r\n"
                + "2026-10-01,01:30:00,30:01:01,7400,04A1B2C3\r\n"
                + "2027-01-01,00:59:59,00:00:05,,'=cmd|' /C calc'!A0\r\n")
        let semicolon = SessionCSV(timeZone: berlin, separator: .semicolon)
        #expect(semicolon.heading.hasPrefix("start date;start time (Europe/Berlin);"))
    }

    @Test func fieldsWithSeparatorsAreQuoted() throws {
        let table = SessionCSV(timeZone: try #require(TimeZone(secondsFromGMT: 0)))
        let line = table.line(SessionRecord(id: 1, begin: try .at(0, tag: "a,\"b\"\r\nc")))
        #expect(line == "2026-09-21,14:13:20,00:00:00,,\"a,\"\"b\"\"\r\nc\"\r\n")
    }

    @Test func datesAreThoseOfTheCalendar() throws {
        let zone = try #require(TimeZone(secondsFromGMT: 0))
        let table = SessionCSV(timeZone: zone)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        for day in stride(from: -3_000, to: 60_000, by: 7) {
            let moment = Int64(day) * 86_400 + Int64(day & 0xFFFF)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour], from: Date(timeIntervalSince1970: Double(moment)))
            let begin = SessionBegin(time: UTCTime(milliseconds: moment * 1_000), authorization: .remote)
            let fields = table.line(SessionRecord(id: 1, begin: begin)).split(separator: ",")
            let date = fields[0].split(separator: "-").map { Int($0) }
            #expect(date == [parts.year, parts.month, parts.day])
            #expect(Int(fields[1].prefix(2)) == parts.hour)
        }
    }

    @Test func jsonHoldsEverySessionWhole() throws {
        var text = ""
        try database.history.exportJSON { text += $0 }
        #expect(text == "[]\n")
        for index in 0..<1_203 {
            try add(.at(Int64(index)), seconds: 1, energy: energy(Int64(index)), token: "04A1B2C3")
        }
        try database.addSignedReading("OCMF", to: 7)
        text = ""
        try database.history.exportJSON { text += $0 }
        let sessions = try JSONDecoder().decode([SessionRecord].self, from: Data(text.utf8))
        #expect(sessions == (try database.history.page(count: 5_000).reversed()))
        #expect(sessions.count == 1_203)
        #expect(sessions[6].signedReadings == ["OCMF"])
    }
}
