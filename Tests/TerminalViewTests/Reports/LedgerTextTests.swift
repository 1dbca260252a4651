import LocalAPI
import Testing

@testable import TerminalView

@Suite struct LedgerTextTests {
    private func report(_ status: WallboxStatus) -> LedgerReport {
        LedgerReport(rows: status.deadlines, loop: status.loop, sinceSeconds: 1_415)
    }

    @Test("every row is in the table with budget, worst and misses, and the columns align")
    func table() throws {
        let text = LedgerText.render(report(Scene.charging))
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 2 + Scene.charging.deadlines.count + 1)
        #expect(lines.last == "141514 occurrences in 23 min 35 s: all budgets kept")
        let head = try #require(lines.first?.firstRange(of: "at most"))
        let row = try #require(lines.first { $0.contains("contacts open") && $0.contains("unplug") })
        let cell = try #require(row.firstRange(of: "100.0 ms"))
        #expect(
            row.distance(from: row.startIndex, to: cell.upperBound)
                == lines[0].distance(from: lines[0].startIndex, to: head.upperBound))
        #expect(row.hasPrefix("✓"))
    }

    @Test("a miss is marked and counted")
    func missed() {
        let text = LedgerText.render(report(Scene.faulted))
        #expect(text.contains("✗"))
        #expect(text.hasSuffix("1 budgets not kept"))
    }

    @Test("a row that never happened has no figures")
    func never() throws {
        let text = LedgerText.render(report(Scene.charging))
        let row = try #require(text.split(separator: "\n").first { $0.contains("forced open") })
        #expect(row.hasPrefix("·"))
    }
}
