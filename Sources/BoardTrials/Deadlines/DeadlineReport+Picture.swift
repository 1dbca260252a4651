import ControlLoop
import Foundation

extension DeadlineReport {
    private static let first = 1e-4
    private static let last = 1e5
    private static let left = 250.0
    private static let plotWidth = 560.0
    private static let laneHeight = 30.0

    /// The first two columns as a picture: a lane a duty, its histogram on a logarithmic axis, median, p99, worst case and
    /// budget; the second in another colour. It needs no font, script or style from elsewhere, and follows the reader's light or dark scheme.
    public var picture: String {
        let lanes = LedgerRow.allCases
        let height = 78 + Self.laneHeight * Double(lanes.count) + 34
        var body = ""
        func text(_ value: String, _ x: Double, _ y: Double, _ style: String, _ anchor: String = "start") {
            let escaped = value.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            body +=
                "<text x=\"\(Self.figure(x))\" y=\"\(Self.figure(y))\" class=\"\(style)\" text-anchor=\"\(anchor)\">"
            body += "\(escaped)</text>\n"
        }
        func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
            body += "<line x1=\"\(Self.figure(x1))\" y1=\"\(Self.figure(y1))\" x2=\"\(Self.figure(x2))\""
            body += " y2=\"\(Self.figure(y2))\" class=\"\(style)\"/>\n"
        }
        text("Deadlines: \(columns.first?.name ?? "")", 12, 24, "title")
        text(
            "bars: how often, in steps of 1, 2, 5 · triangle: median · tick: p99 · dot: worst case · red: budget", 12,
            44, "soft")
        if columns.count > 1 { text("orange outline: \(columns[1].name)", 12, 58, "soft") }
        let bottom = 70 + Self.laneHeight * Double(lanes.count)
        for (value, label) in [
            (1e-3, "1 µs"), (1e-2, "10 µs"), (0.1, "100 µs"), (1, "1 ms"), (10, "10 ms"),
            (100, "100 ms"), (1e3, "1 s"), (1e4, "10 s"),
        ] {
            line(Self.x(value), 62, Self.x(value), bottom, "grid")
            text(label, Self.x(value), bottom + 16, "soft", "middle")
        }
        for (index, row) in lanes.enumerated() {
            let base = 66 + Self.laneHeight * Double(index + 1) - 6
            text(row.title, Self.left - 12, base - 5, "duty", "end")
            line(Self.left, base, Self.left + Self.plotWidth, base, "grid")
            let told = columns.prefix(2).map { $0.figures[row.identifier] }
            guard told.contains(where: { $0 != nil }) else {
                text("did not occur", Self.left + 8, base - 5, "soft")
                continue
            }
            for (index, figures) in told.enumerated() {
                if let figures { draw(figures, base: base, style: index == 0 ? "" : "2", into: &body) }
            }
            let budget = budgets[row]
            if budget.hasMaximum {
                let x = Self.x(Double(budget.maximumNanoseconds) / 1e6)
                line(x, base - 22, x, base, "budget")
            }
            if budget.hasMinimum {
                let x = Self.x(Double(budget.minimumNanoseconds) / 1e6)
                line(x, base - 22, x, base, "budget")
            }
            // A line of text for each column, so that a miss stands beside the figures of the run that it happened in.
            for (index, figures) in told.enumerated() {
                guard let figures else { continue }
                text(
                    "\(DurationText.count(figures.count)) ×, worst \(Self.duration(figures.worst))"
                        + (figures.misses > 0 ? ", \(figures.misses) MISSED" : ""), Self.left + Self.plotWidth + 12,
                    told.count == 1 ? base - 5 : base - 11 + 13 * Double(index),
                    figures.misses > 0 ? "missed" : index == 0 ? "soft" : "soft2")
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1020 \(Self.figure(height))" role="img" \
            aria-label="Deadline ledger">
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1e293b }
            .title { font-weight: 600; font-size: 14px } .soft { fill: #64748b } .missed { fill: #dc2626 }
            .back { fill: #ffffff } .bar { fill: #38bdf8 } .mark { fill: #0369a1 }
            .grid { stroke: #e2e8f0 } .tick { stroke: #0369a1; stroke-width: 2 }
            .budget { stroke: #dc2626; stroke-width: 2 }
            .bar2 { fill: none; stroke: #ea580c } .soft2 { fill: #ea580c } .mark2 { fill: #ea580c } .tick2 { stroke: #ea580c; stroke-width: 2 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e2e8f0 } .soft { fill: #94a3b8 } .missed { fill: #f87171 } .back { fill: #0f172a }
            .bar { fill: #0284c7 } .mark { fill: #bae6fd } .grid { stroke: #1e293b } .tick { stroke: #bae6fd }
            .budget { stroke: #f87171 }
            .bar2 { stroke: #fb923c } .soft2 { fill: #fb923c } .mark2 { fill: #fb923c } .tick2 { stroke: #fb923c }
            }
            </style>
            <rect class="back" width="1020" height="\(Self.figure(height))"/>
            \(body)</svg>

            """
    }

    private func draw(_ figures: DeadlineColumn.Figures, base: Double, style: String, into body: inout String) {
        let most = figures.histogram.map(\.count).max() ?? 1
        for (index, bin) in figures.histogram.enumerated() where bin.count > 0 {
            let lower = index > 0 ? figures.histogram[index - 1].below : bin.below / 2.5
            let height = 3 + 17 * log(Double(bin.count) + 1) / log(Double(most) + 1)
            let x = Self.x(lower)
            let width = max(2, Self.x(bin.below) - x - 1)
            body += "<rect x=\"\(Self.figure(x))\" y=\"\(Self.figure(base - height))\" width=\"\(Self.figure(width))\""
            body += " height=\"\(Self.figure(height))\" class=\"bar\(style)\"/>\n"
        }
        let median = Self.x(figures.p50)
        body += "<path d=\"M\(Self.figure(median - 4)) \(Self.figure(base + 5))h8l-4 -6z\" class=\"mark\(style)\"/>\n"
        let tail = Self.x(figures.p99)
        body += "<line x1=\"\(Self.figure(tail))\" y1=\"\(Self.figure(base - 3))\" x2=\"\(Self.figure(tail))\""
        body += " y2=\"\(Self.figure(base + 5))\" class=\"tick\(style)\"/>\n"
        body +=
            "<circle cx=\"\(Self.figure(Self.x(figures.worst)))\" cy=\"\(Self.figure(base))\" r=\"3.5\" class=\"mark\(style)\"/>\n"
    }

    private static func x(_ milliseconds: Double) -> Double {
        let value = min(max(milliseconds, first), last)
        return left + plotWidth * log10(value / first) / log10(last / first)
    }

    private static func figure(_ value: Double) -> String { DurationText.decimal(value, places: 1) }

    /// The report as JSON.
    public func json() throws -> String {
        struct Row: Encodable {
            var id: String
            var title: String
            var trigger: String
            var action: String
            var source: String
            var minimumMilliseconds: Double?
            var maximumMilliseconds: Double?
        }
        struct Document: Encodable {
            var rows: [Row]
            var columns: [DeadlineColumn]
        }
        let rows = LedgerRow.allCases.map { row in
            let budget = budgets[row]
            return Row(
                id: row.identifier, title: row.title, trigger: row.trigger, action: row.action, source: row.source,
                minimumMilliseconds: budget.hasMinimum ? Double(budget.minimumNanoseconds) / 1e6 : nil,
                maximumMilliseconds: budget.hasMaximum ? Double(budget.maximumNanoseconds) / 1e6 : nil)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(Document(rows: rows, columns: columns)), as: UTF8.self) + "\n"
    }
}
