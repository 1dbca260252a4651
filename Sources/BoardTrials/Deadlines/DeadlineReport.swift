import ControlLoop

/// Every row of the deadline ledger, side by side for several controllers.
public struct DeadlineReport: Sendable {
    /// The columns.
    public var columns: [DeadlineColumn]
    /// The budgets of the first.
    public var budgets: LedgerBudgets

    /// A report.
    public init(columns: [DeadlineColumn], budgets: LedgerBudgets) {
        self.columns = columns
        self.budgets = budgets
    }

    /// Misses of all rows and columns that have a budget.
    public var misses: UInt64 {
        columns.reduce(0) { sum, column in column.figures.values.reduce(sum) { $0 + $1.misses } }
    }

    /// Rows that occurred in no column.
    public var missing: [LedgerRow] {
        LedgerRow.allCases.filter { row in !columns.contains { $0.figures[row.identifier] != nil } }
    }

    /// A table for a terminal, a block a column.
    public var text: String {
        var lines: [String] = []
        for column in columns {
            lines.append(column.name)
            lines.append(
                Self.line(["duty", "budget", "count", "p50", "p99", "p99.9", "worst", "misses"]))
            for row in LedgerRow.allCases {
                let budget = LedgerTable.budgetText(budgets[row])
                guard let figures = column.figures[row.identifier] else {
                    lines.append(Self.line([row.title, budget, "0", "", "", "", "", ""]))
                    continue
                }
                lines.append(
                    Self.line([
                        row.title, budget, DurationText.count(figures.count), Self.duration(figures.p50),
                        Self.duration(figures.p99), figures.p999.map(Self.duration) ?? "-",
                        Self.duration(figures.worst), "\(figures.misses)",
                    ]))
            }
            lines.append("")
        }
        lines.append(
            misses == 0
                ? "all duties that occurred kept their budget" : "\(misses) budgets were not kept")
        if !missing.isEmpty { lines.append("did not occur: \(missing.map(\.identifier).joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }

    static func duration(_ milliseconds: Double) -> String {
        DurationText.text(nanoseconds: Int64((milliseconds * 1e6).rounded()))
    }

    private static func line(_ cells: [String]) -> String {
        let widths = [30, 16, 11, 10, 10, 10, 10, 8]
        var text = ""
        for (cell, width) in zip(cells, widths) {
            let padding = String(repeating: " ", count: max(1, width - cell.count))
            text += width == 30 ? cell + padding : padding + cell
        }
        return text
    }
}
