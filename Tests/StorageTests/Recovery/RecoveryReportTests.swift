import Records
import Testing

@testable import Storage

@Suite struct RecoveryReportTests {
    @Test("A report begins with what was lost and what to do, and ends with SQLite's words in one short line")
    func description() throws {
        let pages = (1...100).map { "Tree 5 page \($0): free space corruption" }.joined(separator: "\n")
        var report = RecoveryReport(
            time: .at(0), cause: "*** in database main ***\n" + pages, setAside: "/x.damaged", deleted: [],
            tables: [
                RecoveryReport.Table(title: "sessions", kept: 7, lost: 3, lostNumbers: "numbers 1-3"),
                RecoveryReport.Table(title: "settings", kept: 2, lost: nil, lostNumbers: ""),
                RecoveryReport.Table(title: "limit events", kept: 1, lost: 0, lostNumbers: ""),
            ])
        var lines = report.description.split(separator: "\n")
        #expect(lines.count == 5 && lines.allSatisfy { $0.count < 300 }, "\(report)")
        #expect(lines[0].contains("lost: 3 sessions, an unknown number of settings; look at `wallboxctl settings`"))
        #expect(
            lines[4].hasPrefix("  how it showed: *** in database main *** Tree 5 page 1: ") && lines[4].hasSuffix("…"))
        report.tables = [RecoveryReport.Table(title: "sessions", kept: 7, lost: 0, lostNumbers: "")]
        lines = report.description.split(separator: "\n")
        #expect(lines[0].contains("nothing was lost; the damaged file is kept as /x.damaged") && lines.count == 3)
    }
}
