import LocalAPI

/// The deadline ledger as a plain table for `wallboxctl ledger`.
public enum LedgerText {
    private static let head = ["", "duty", "at least", "at most", "count", "p50", "p99", "worst", "missed", "source"]
    /// Columns of figures, aligned to the right.
    private static let figures: Set<Int> = [2, 3, 4, 5, 6, 7, 8]

    /// The text, without a line feed at its end.
    public static func render(_ report: LedgerReport) -> String {
        let table = [head] + report.rows.map(cells)
        let widths = head.indices.map { column in table.reduce(0) { max($0, $1[column].count) } }
        var lines = table.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padded =
                    figures.contains(column)
                    ? Figures.rightAligned(cell, widths[column]) : Figures.padded(cell, widths[column])
                line += (column == 0 ? "" : "  ") + padded
            }
            while line.last == " " { line.removeLast() }
            return line
        }
        lines.insert(String(repeating: "-", count: lines.reduce(0) { max($0, $1.count) }), at: 1)
        let judged = report.rows.filter { $0.minimumMilliseconds != nil || $0.maximumMilliseconds != nil }
        let total = judged.reduce(0) { $0 + $1.count }
        let verdict = report.misses == 0 ? "all budgets kept" : "\(report.misses) budgets not kept"
        lines.append("\(total) occurrences in \(Figures.duration(report.sinceSeconds)): \(verdict)")
        return lines.map { String(String.UnicodeScalarView(NarrowText.cells($0))) }.joined(separator: "\n")
    }

    private static func cells(_ row: DeadlineStatus) -> [String] {
        func time(_ value: Double?) -> String { value.map(Figures.milliseconds) ?? "" }
        let isJudged = row.minimumMilliseconds != nil || row.maximumMilliseconds != nil
        let mark = row.count == 0 || !isJudged ? "·" : row.misses == 0 ? "✓" : "✗"
        guard row.count > 0 else {
            return [
                mark, row.title, time(row.minimumMilliseconds), time(row.maximumMilliseconds), "0", "", "", "", "",
                row.source,
            ]
        }
        return [
            mark, row.title, time(row.minimumMilliseconds), time(row.maximumMilliseconds), "\(row.count)",
            time(row.p50Milliseconds), time(row.p99Milliseconds), time(row.worstMilliseconds),
            isJudged ? "\(row.misses)" : "", row.source,
        ]
    }
}
