import ControlLoop
import HAL
import Testing

@Suite("Ledger table")
struct LedgerTableTests {
    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    @Test("shows budget, count, percentiles, worst, headroom and misses of a row")
    func row() throws {
        let ledger = DeadlineLedger()
        ledger.loop.record(.openingContacts, nanoseconds: 62_000_000, at: .zero)
        let text = LedgerTable.text(ledger.snapshot(), rows: .occurred)
        let row = try #require(lines(text).first { $0.contains("contacts open") })
        #expect(row.hasPrefix("✓"))
        #expect(row.contains("≤ 100 ms"))
        #expect(row.contains("62.0 ms"))
        #expect(row.contains("38 %"))
        #expect(row.hasSuffix("0"))
        #expect(text.contains("all 1 duties that occurred kept their budget"))
    }

    @Test("marks a row that broke its budget and names the last one")
    func miss() {
        let ledger = DeadlineLedger()
        ledger.loop.record(.stepTime, nanoseconds: 1_000, at: .zero)
        ledger.loop.record(
            .openingContacts, nanoseconds: 101_000_000, at: MonotonicInstant(nanoseconds: 12_345_000_000))
        let text = LedgerTable.text(ledger.snapshot(), rows: .occurred)
        #expect(lines(text).contains { $0.hasPrefix("✗") && $0.contains("−1.00 ms") })
        #expect(text.contains("✗ 1 of 2 duties broke their budget; last: C→B, unplug → contacts open at 12.345 s"))
    }

    @Test("all lines of the table are equally wide, and without colour there is no escape in it")
    func alignment() {
        let ledger = DeadlineLedger()
        for row in LedgerRow.allCases {
            ledger.loop.record(row, nanoseconds: Int64(row.rawValue) * 7_654_321 + 12, at: .zero)
        }
        let text = LedgerTable.text(ledger.snapshot())
        let widths = Set(lines(text).dropLast().map(\.count))
        #expect(widths.count == 1)
        #expect(lines(text).count == LedgerRow.count + 3)
        #expect(!text.contains("\u{1B}"))
        #expect(LedgerTable.text(ledger.snapshot(), color: true).contains("\u{1B}["))
    }

    @Test("says so when nothing was measured or something was not counted")
    func summaries() {
        let ledger = DeadlineLedger(capacity: 4)
        #expect(LedgerTable.text(ledger.snapshot()).contains("nothing measured yet"))
        for _ in 0..<10 { ledger.loop.record(.stepTime, nanoseconds: 5, at: .zero) }
        #expect(LedgerTable.text(ledger.snapshot()).contains("8 occurrences not counted"))
    }

    @Test("holds and windows are shown as such")
    func budgets() {
        let text = LedgerTable.text(DeadlineLedger().snapshot())
        #expect(text.contains("≥ 300 ms"))
        #expect(text.contains("6 s … 6.1 s"))
    }
}
