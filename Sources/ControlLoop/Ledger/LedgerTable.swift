import HAL

/// The ledger as a table for a terminal. Not for the control path.
public enum LedgerTable {
    /// Which rows are shown.
    public enum Rows: Hashable, Sendable {
        /// All.
        case all
        /// Those that occurred.
        case occurred
    }

    private static let header = ["", "duty", "budget", "count", "p50", "p99", "p99.9", "worst", "headroom", "misses"]

    /// A table of `snapshot`; `color` adds ANSI colours.
    public static func text(_ snapshot: LedgerSnapshot, rows: Rows = .all, color: Bool = false) -> String {
        let shown = rows == .all ? snapshot.rows : snapshot.rows.filter { $0.count > 0 }
        let cells = shown.map(cells)
        let widths = header.indices.map { column in
            ([header] + cells).map { $0[column].count }.max() ?? 0
        }
        func line(_ row: [String]) -> String {
            var text = ""
            for (column, cell) in row.enumerated() {
                if column > 0 { text += "  " }
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                // Names to the left, figures to the right.
                text += column < 2 ? cell + padding : padding + cell
            }
            return text
        }
        func painted(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

        var lines = [painted(line(header), "1")]
        lines.append(painted(widths.map { String(repeating: "─", count: $0) }.joined(separator: "──"), "2"))
        for (row, cell) in zip(shown, cells) {
            let text = line(cell)
            if row.count == 0 {
                lines.append(painted(text, "2"))
            } else {
                lines.append(row.misses > 0 ? painted(text, "31") : text)
            }
        }
        lines.append(painted(summary(snapshot), snapshot.misses > 0 ? "1;31" : "32"))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func cells(_ row: LedgerRowSnapshot) -> [String] {
        let budget = budgetText(row.budget)
        guard row.count > 0 else { return ["·", row.row.title, budget, "0", "", "", "", "", "", ""] }
        let duration = DurationText.text(nanoseconds:)
        let isJudged = row.budget != .none
        return [
            isJudged ? (row.misses == 0 ? "✓" : "✗") : "·", row.row.title, budget, DurationText.count(row.count),
            duration(row.p50Nanoseconds), duration(row.p99Nanoseconds), duration(row.p999Nanoseconds),
            duration(row.worstNanoseconds), headroomText(row), isJudged ? DurationText.count(row.misses) : "",
        ]
    }

    /// A budget in short: `≤ 100 ms`, `≥ 300 ms`, `6 s … 6.1 s`; empty if there is none.
    public static func budgetText(_ budget: LedgerBudget) -> String {
        let least = DurationText.limit(nanoseconds: budget.minimumNanoseconds)
        let most = DurationText.limit(nanoseconds: budget.maximumNanoseconds)
        if budget.hasMinimum && budget.hasMaximum { return "\(least) … \(most)" }
        if budget.hasMinimum { return "≥ \(least)" }
        return budget.hasMaximum ? "≤ \(most)" : ""
    }

    /// The worst case's headroom as a share of the limit it is nearest to.
    private static func headroomText(_ row: LedgerRowSnapshot) -> String {
        guard let headroom = row.headroomNanoseconds else { return "" }
        let duration = DurationText.text(nanoseconds: headroom)
        guard row.budget.hasMaximum, !row.budget.hasMinimum else { return duration }
        let percent = Int((Double(headroom) / Double(row.budget.maximumNanoseconds) * 100).rounded(.down))
        return percent < 0 ? duration : "\(percent) %"
    }

    private static func summary(_ snapshot: LedgerSnapshot) -> String {
        let judged = snapshot.rows.filter { $0.count > 0 && $0.budget != .none }
        var text = ""
        if judged.isEmpty {
            text = "nothing measured yet"
        } else if snapshot.misses == 0 {
            text = "✓ all \(judged.count) duties that occurred kept their budget"
        } else {
            let broken = judged.count { $0.misses > 0 }
            text = "✗ \(broken) of \(judged.count) duties broke their budget"
            let latest = judged.max {
                ($0.lastMissAt ?? .zero, $0.misses > 0 ? 1 : 0) < ($1.lastMissAt ?? .zero, $1.misses > 0 ? 1 : 0)
            }
            if let latest, let at = latest.lastMissAt {
                text +=
                    "; last: \(latest.row.title) at \(DurationText.decimal(Double(at.nanoseconds) / 1e9, places: 3)) s"
            }
        }
        if snapshot.uncounted > 0 {
            text += "; \(DurationText.count(UInt64(snapshot.uncounted))) occurrences not counted"
        }
        return text
    }
}
