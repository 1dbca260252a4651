import BoardTrials
import ControlLoop
import Foundation
import HAL
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("Deadline report")
struct DeadlineReportTests {
    private var report: DeadlineReport {
        let ledger = DeadlineLedger()
        for index in 0..<100 as Range<Int64> {
            ledger.loop.record(
                .openingContacts, nanoseconds: 40_000_000 + index * 700_000,
                at: MonotonicInstant(nanoseconds: index))
        }
        ledger.loop.record(.stateFHold, nanoseconds: 310_000_000, at: .zero)
        return DeadlineReport(
            columns: [DeadlineColumn(name: "a & b", ledger.snapshot())], budgets: ledger.budgets)
    }

    @Test("tells counts, misses and rows that did not occur")
    func text() {
        #expect(report.misses == 14)
        #expect(report.text.contains("14 budgets were not kept"))
        #expect(report.missing.contains(.forcedOpening) && !report.missing.contains(.stateFHold))
    }

    @Test("a histogram counts every occurrence once, with borders that rise")
    func histogram() throws {
        let figures = try #require(report.columns[0].figures[LedgerRow.openingContacts.identifier])
        #expect(figures.histogram.reduce(0) { $0 + $1.count } == 100)
        #expect(figures.histogram.map(\.below) == [50, 100, 200])
    }

    @Test("runs joined: counts and histograms are added, the worst stays the worst")
    func joining() throws {
        var second = report.columns[0]
        second.figures["openingContacts"]?.worst = 130
        second.figures["stateFHold"]?.worst = 305
        let third = DeadlineColumn(name: "empty", figures: [:])
        let joined = DeadlineColumn(
            name: "all", joining: [report.columns[0], second, third], budgets: report.budgets)
        let opening = try #require(joined.figures["openingContacts"])
        #expect(opening.count == 200 && opening.misses == 28 && opening.worst == 130)
        #expect(
            opening.histogram.map(\.below) == [50, 100, 200] && opening.histogram.reduce(0) { $0 + $1.count } == 200)
        // The median is in the step up to 100 ms; the 99th percentile in the one up to 200 ms, but nothing took longer than 130.
        #expect(opening.p50 == 100 && opening.p99 == 130 && opening.p999 == 130)
        // A hold that must last has its worst case at the short end.
        #expect(try #require(joined.figures["stateFHold"]).worst == 305)
        #expect(joined.figures["forcedOpening"] == nil)
        let alone = DeadlineColumn(name: "one", joining: [report.columns[0]], budgets: report.budgets)
        #expect(alone.figures["openingContacts"]?.p50 == report.columns[0].figures["openingContacts"]?.p50)
    }

    @Test("a second column is drawn in the same lanes, and its misses are told")
    func twoColumns() throws {
        var both = report
        both.columns.insert(DeadlineColumn(name: "first", figures: [:]), at: 0)
        #expect(XMLParser(data: Data(both.picture.utf8)).parse())
        #expect(both.picture.contains("class=\"bar2\"") && both.picture.contains("14 MISSED"))
        #expect(!report.picture.contains("class=\"bar2\""))
    }

    @Test("the picture is well-formed and needs nothing from elsewhere")
    func picture() throws {
        let picture = report.picture
        #expect(XMLParser(data: Data(picture.utf8)).parse())
        #expect(!picture.contains("href") && !picture.contains("url("))
        #expect(picture.contains("prefers-color-scheme: dark"))
    }

    @Test("JSON has a row for each duty")
    func json() throws {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
        #expect((object["rows"] as? [Any])?.count == LedgerRow.count)
    }
}
