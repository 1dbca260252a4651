/// Stacks panels in a column: lines give way by rank when rows are short, charts grow when there are rows to spare.
struct PanelColumn {
    private var panels: [Panel]
    private var lineCounts: [Int]
    private var chartRows: [Int]

    init(_ panels: [Panel], rows: Int) {
        let wanted = panels.reduce(0) { $0 + 1 + $1.lines.count + $1.chartRows.lowerBound }
        let panels = wanted <= rows ? panels : panels.filter { !$0.isOptional }
        self.panels = panels.sorted { $0.rank > $1.rank }
        // The lowest ranks leave altogether if even the minimum does not fit.
        while self.panels.reduce(0, { $0 + 1 + $1.minimumLines + $1.chartRows.lowerBound }) > rows,
            self.panels.count > 1
        {
            self.panels.removeLast()
        }
        let kept = Set(self.panels.map(\.title))
        self.panels = panels.filter { kept.contains($0.title) }
        lineCounts = self.panels.map(\.lines.count)
        chartRows = self.panels.map(\.chartRows.lowerBound)
        shrink(to: rows)
        grow(to: rows)
    }

    private var wanted: Int { panels.count + lineCounts.reduce(0, +) + chartRows.reduce(0, +) }

    private mutating func shrink(to rows: Int) {
        let byRank = panels.indices.sorted { panels[$0].rank < panels[$1].rank }
        for index in byRank {
            while wanted > rows, lineCounts[index] > panels[index].minimumLines { lineCounts[index] -= 1 }
        }
    }

    private mutating func grow(to rows: Int) {
        for index in panels.indices where panels[index].chart != nil {
            let others = wanted - chartRows[index]
            chartRows[index] = min(panels[index].chartRows.upperBound, max(chartRows[index], rows - others))
        }
    }

    func draw(on canvas: inout Canvas, in area: Area) {
        var row = area.row
        let bottom = area.row + area.rows
        for (index, panel) in panels.enumerated() where row < bottom {
            let missing = panel.lines.count - lineCounts[index]
            drawTitle(panel.title, missing: missing, on: &canvas, area, row: row)
            row += 1
            if let chart = panel.chart {
                let rows = min(chartRows[index], bottom - row)
                chart(&canvas, Area(column: area.column, row: row, columns: area.columns, rows: rows))
                row += rows
            }
            for line in panel.lines.prefix(lineCounts[index]) where row < bottom {
                canvas.draw(line, in: area, row: row)
                row += 1
            }
        }
    }

    private func drawTitle(_ title: String, missing: Int, on canvas: inout Canvas, _ area: Area, row: Int) {
        canvas.draw(String(repeating: "─", count: area.columns), at: area.column, row, .faint, end: area.end)
        canvas.draw(" \(title) ", at: area.column + 1, row, .title, end: area.end)
        if missing > 0 {
            let note = " +\(missing) "
            canvas.draw(note, at: area.end - note.count - 1, row, .faint, end: area.end)
        }
    }
}
