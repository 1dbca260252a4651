/// Curves over time in braille dots, 2 × 4 a cell, or in plain characters.
struct TraceChart {
    var axis: Axis
    var traces: [Trace]
    /// The time at the right border.
    var endSeconds: Double
    /// The time across.
    var windowSeconds: Double
    var usesUnicode: Bool

    private static var labelColumns: Int { 4 }

    func draw(on canvas: inout Canvas, in area: Area) {
        guard area.rows > 0, area.columns > Self.labelColumns + 2 else { return }
        let plot = Area(
            column: area.column + Self.labelColumns + 1, row: area.row, columns: area.columns - Self.labelColumns - 1,
            rows: area.rows)
        drawGrid(on: &canvas, plot)
        for trace in traces { draw(trace, on: &canvas, plot) }
    }

    private func drawGrid(on canvas: inout Canvas, _ plot: Area) {
        var taken: Set<Int> = []
        for row in plot.row..<plot.row + plot.rows {
            canvas.draw("│", at: plot.column - 1, row, .faint)
        }
        for mark in axis.marks {
            let row = plot.row + plot.rows - 1 - min(plot.rows - 1, Int(axis.position(mark.value) * Double(plot.rows)))
            guard taken.insert(row).inserted else { continue }
            let label = Figures.rightAligned(mark.label, Self.labelColumns)
            canvas.draw(label, at: plot.column - 1 - Self.labelColumns, row, .faint)
            canvas.draw("┤" + String(repeating: "┈", count: plot.columns), at: plot.column - 1, row, .faint)
        }
    }

    private func draw(_ trace: Trace, on canvas: inout Canvas, _ plot: Area) {
        var grid = DotGrid(columns: plot.columns, rows: plot.rows, isFine: usesUnicode)
        var last: (x: Int, y: Int, seconds: Double)?
        for sample in trace.samples {
            guard let value = sample.value, sample.seconds >= endSeconds - windowSeconds else {
                last = nil
                continue
            }
            let share = (sample.seconds - (endSeconds - windowSeconds)) / windowSeconds
            let x = min(grid.width - 1, max(0, Int(share * Double(grid.width - 1))))
            let y = min(grid.height - 1, max(0, Int(axis.position(value) * Double(grid.height))))
            let colour = trace.colour(value)
            // A value holds until the next one; a longer silence is a gap.
            if let last, sample.seconds - last.seconds <= windowSeconds / 8 {
                for between in last.x...max(last.x, x) { grid.set(between, last.y, colour) }
                for between in min(last.y, y)...max(last.y, y) { grid.set(x, between, colour) }
            }
            grid.set(x, y, colour)
            last = (x, y, sample.seconds)
        }
        grid.draw(on: &canvas, plot, ascii: trace.ascii)
    }
}
