import LocalAPI

/// The live view of `wallboxctl watch`: a status and a history as one frame of text.
public enum WatchView {
    /// A frame of at most `size`: rows joined by line feeds, none wider than the screen, no cursor movements.
    ///
    /// `message`, such as what became of a key's wish, stands in place of the keys' help.
    public static func render(
        _ status: WallboxStatus, _ history: WatchHistory, size: ScreenSize, style: RenderStyle, message: String? = nil
    ) -> String {
        var canvas = Canvas(size)
        drawHeader(status, on: &canvas)
        let stateRows = min(3, size.rows - 1)
        WatchSummary.draw(status, on: &canvas, row: 1, style)
        var top = 1 + stateRows
        var bottom = size.rows
        if size.rows > 8 {
            bottom -= 1
            if let message {
                canvas.draw(message, at: 1, bottom, .warning)
            } else {
                drawHelp(status, on: &canvas, row: bottom)
            }
        }
        let width = size.columns
        if !status.faults.isEmpty {
            let panel = FaultsPanel.make(status.faults, width: width)
            // At most half of what is left: the rest of the view stays useful while faults are open.
            let rows = min(1 + panel.lines.count, max(3, (bottom - top) / 2), bottom - top)
            PanelColumn([panel], rows: rows).draw(
                on: &canvas, in: Area(column: 0, row: top, columns: width, rows: rows))
            top += max(0, rows)
        }
        if let simulation = status.simulation, bottom - top > 10 {
            let panel = SimulationPanel.make(simulation, width: width)
            let rows = 1 + panel.lines.count
            bottom -= rows
            PanelColumn([panel], rows: rows).draw(
                on: &canvas, in: Area(column: 0, row: bottom, columns: width, rows: rows))
        }
        drawColumns(status, history, on: &canvas, rows: top..<max(top, bottom), style)
        return canvas.text(style)
    }

    /// A frame in colour and block characters, or in plain ASCII without escape sequences.
    public static func render(_ status: WallboxStatus, _ history: WatchHistory, size: ScreenSize, ansi: Bool) -> String
    {
        render(status, history, size: size, style: ansi ? .full : .plain)
    }

    /// A frame for when the daemon does not answer.
    public static func renderNotice(_ text: String, size: ScreenSize, style: RenderStyle) -> String {
        var canvas = Canvas(size)
        canvas.draw("PILOTLINE", at: 1, 0, .title)
        var row = 2
        var line = ""
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > size.columns - 2 {
                canvas.draw(line, at: 1, row, .warning)
                row += 1
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        canvas.draw(line, at: 1, row, .warning)
        canvas.draw("trying again; q quits", at: 1, row + 2, .faint)
        return canvas.text(style)
    }

    private static func drawHeader(_ status: WallboxStatus, on canvas: inout Canvas) {
        let bar = TextStyle(isInverse: true)
        let strong = TextStyle(isBold: true, isInverse: true)
        let width = canvas.size.columns
        canvas.draw(String(repeating: " ", count: width), at: 0, 0, bar)
        let controller = status.controller
        var board = controller.isSimulated ? "simulated board" : "board"
        if controller.timeLapse != 1 { board += ", time ×\(Figures.fixed(controller.timeLapse, 0))" }
        let line = StyledLine(
            spans: [Span(" PILOTLINE ", strong), Span(" \(controller.profileName)  \(board)", bar)],
            right: [Span("up \(Figures.duration(controller.uptimeSeconds)) ", bar)])
        canvas.draw(line, in: Area(column: 0, row: 0, columns: width, rows: 1), row: 0)
    }

    private static func drawHelp(_ status: WallboxStatus, on canvas: inout Canvas, row: Int) {
        var column = 1
        for key in WatchKey.allCases where !key.needsSimulation || status.simulation != nil {
            let help = key.help
            column = canvas.draw(String(help.key), at: column, row, .title)
            column = canvas.draw(" \(help.word)   ", at: column, row, .faint)
        }
    }

    private static func drawColumns(
        _ status: WallboxStatus, _ history: WatchHistory, on canvas: inout Canvas, rows: Range<Int>,
        _ style: RenderStyle
    ) {
        guard rows.count >= 3 else { return }
        let columns = canvas.size.columns
        let widths = widths(of: columns)
        var column = 0
        for (index, width) in widths.enumerated() {
            let panels = panels(status, history, column: index, of: widths.count, width: width, style)
            PanelColumn(panels, rows: rows.count)
                .draw(
                    on: &canvas, in: Area(column: column, row: rows.lowerBound, columns: width, rows: rows.count))
            column += width + 2
        }
    }

    /// One column below 64 cells, two below 132, else three; two cells between them.
    private static func widths(of columns: Int) -> [Int] {
        switch columns {
        case ..<64: [columns]
        case ..<132:
            [columns - 2 - max(34, columns * 42 / 100), max(34, columns * 42 / 100)]
        default:
            [columns - 4 - columns * 26 / 100 - columns * 34 / 100, columns * 26 / 100, columns * 34 / 100]
        }
    }

    private static func panels(
        _ status: WallboxStatus, _ history: WatchHistory, column: Int, of count: Int, width: Int, _ style: RenderStyle
    ) -> [Panel] {
        let most = max(status.limits.entries.map(\.amperes).max() ?? 0, status.limits.allowedAmperes)
        let chartRows = count == 1 ? 4...10 : 6...18
        func pilot() -> Panel { PilotPanel.make(status, history, width: width, chartRows: chartRows, style) }
        func current() -> Panel { CurrentPanel.make(status, history, style) }
        func meter() -> Panel { MeterPanel.make(status.meter, most: most, width: width) }
        func deadlines() -> Panel { DeadlinesPanel.make(status, width: width) }
        return switch (count, column) {
        case (1, _): [pilot(), SafetyPanel.make(status), meter(), LimitsPanel.make(status.limits), deadlines()]
        case (2, 0): [pilot(), deadlines(), current()]
        case (2, _): [SafetyPanel.make(status), meter(), LimitsPanel.make(status.limits)]
        case (_, 0): [pilot(), current()]
        case (_, 1): [SafetyPanel.make(status), meter()]
        default: [LimitsPanel.make(status.limits), deadlines()]
        }
    }
}
