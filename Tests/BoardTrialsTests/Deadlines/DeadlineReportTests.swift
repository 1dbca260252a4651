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
