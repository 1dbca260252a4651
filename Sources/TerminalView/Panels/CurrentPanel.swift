import LocalAPI

/// Current offered and current drawn over the last minute; for screens with room for a second chart.
enum CurrentPanel {
    static func make(_ status: WallboxStatus, _ history: WatchHistory, _ style: RenderStyle) -> Panel {
        let samples = history.samples
        let most = samples.reduce(6) { max($0, $1.offeredAmperes, $1.drawnAmperes ?? 0) }
        let chart = TraceChart(
            axis: .current(most: most),
            traces: [
                Trace(
                    samples: samples.map { Trace.Sample(seconds: $0.seconds, value: $0.offeredAmperes) },
                    colour: { _ in .blue }, ascii: "."),
                Trace(
                    samples: samples.map { Trace.Sample(seconds: $0.seconds, value: $0.drawnAmperes) },
                    colour: { _ in .green }, ascii: "*"),
            ],
            endSeconds: status.controller.uptimeSeconds, windowSeconds: 60 * max(1, status.controller.timeLapse),
            usesUnicode: style.usesUnicode)
        let legend = StyledLine(
            Span("● ", .coloured(.blue)), Span("offered   ", .faint), Span("● ", .coloured(.green)),
            Span("drawn, largest phase", .faint))
        var panel = Panel("Current, amperes", [legend], minimumLines: 1, rank: 1)
            .with(chart: { canvas, area in chart.draw(on: &canvas, in: area) }, rows: 6...18)
        panel.isOptional = true
        return panel
    }
}
