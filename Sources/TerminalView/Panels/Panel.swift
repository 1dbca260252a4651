/// A titled block of a column: an optional chart that takes spare rows, and lines, the most important first.
struct Panel {
    /// Draws into an area.
    typealias Drawing = (inout Canvas, Area) -> Void

    var title: String
    var lines: [StyledLine]
    /// How many lines must stay when rows are short.
    var minimumLines: Int
    /// Shown rather than one of a lower rank.
    var rank: Int
    var chart: Drawing?
    var chartRows: ClosedRange<Int> = 0...0
    /// Whether the panel is left out rather than any line of another.
    var isOptional = false

    init(_ title: String, _ lines: [StyledLine], minimumLines: Int, rank: Int) {
        self.title = title
        self.lines = lines
        self.minimumLines = min(minimumLines, lines.count)
        self.rank = rank
    }

    func with(chart: @escaping Drawing, rows: ClosedRange<Int>) -> Panel {
        var panel = self
        panel.chart = chart
        panel.chartRows = rows
        return panel
    }
}
