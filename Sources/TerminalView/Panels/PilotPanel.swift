import LocalAPI

/// The control pilot: its voltage over the last minute, the signal and what it offers.
enum PilotPanel {
    static func make(
        _ status: WallboxStatus, _ history: WatchHistory, width: Int, chartRows rows: ClosedRange<Int>,
        _ style: RenderStyle
    ) -> Panel {
        let pilot = status.pilot
        let window = 60 * max(1, status.controller.timeLapse)
        let samples = history.samples
        let chart = TraceChart(
            axis: .controlPilot,
            traces: [
                Trace(
                    samples: samples.map { Trace.Sample(seconds: $0.seconds, value: $0.lowVolts) },
                    colour: { _ in .blue }, ascii: "."),
                Trace(
                    samples: samples.map { Trace.Sample(seconds: $0.seconds, value: $0.highVolts) },
                    colour: { colour(volts: $0) }, ascii: "*"),
            ],
            endSeconds: status.controller.uptimeSeconds, windowSeconds: window, usesUnicode: style.usesUnicode)
        var panel = Panel(
            "Control pilot, last \(windowText(window)), volts",
            [
                StyledLine(
                    spans: [Span("signal ", .faint)] + signal(pilot),
                    right: [Span(measured(pilot), measuredStyle(pilot))]),
                offer(status, width: width),
            ],
            minimumLines: 1, rank: 10)
        panel = panel.with(chart: { canvas, area in chart.draw(on: &canvas, in: area) }, rows: rows)
        return panel
    }

    private static func windowText(_ seconds: Double) -> String {
        seconds < 120 ? "\(Figures.fixed(seconds, 0)) s" : Figures.shortDuration(seconds)
    }

    /// The colour of the level a voltage stands for.
    private static func colour(volts: Double) -> TextStyle.Colour {
        switch volts {
        case 10.7...: .plain
        case 7.5..<10.7: .yellow
        case 4.5..<7.5: .green
        case 1.5..<4.5: .cyan
        default: .red
        }
    }

    private static func signal(_ pilot: PilotStatus) -> [Span] {
        switch pilot.signal {
        case .steadyHigh: [Span("steady +12 V", .strong)]
        case .steadyLow: [Span("steady −12 V", .bad)]
        case .pwm: [Span("PWM \(Figures.fixed(pilot.dutyPercent ?? .nan, 2)) %", .strong)]
        }
    }

    private static func measured(_ pilot: PilotStatus) -> String {
        guard pilot.isValid else { return "not readable" }
        return "\(Figures.volts(pilot.highVolts)) / \(Figures.volts(pilot.lowVolts))"
    }

    private static func measuredStyle(_ pilot: PilotStatus) -> TextStyle { pilot.isValid ? .plain : .bad }

    private static func offer(_ status: WallboxStatus, width: Int) -> StyledLine {
        let offered = status.pilot.offeredAmperes
        let allowed = status.limits.allowedAmperes
        let most = max(status.limits.entries.map(\.amperes).max() ?? 0, allowed, offered, 6)
        let text = " \(Figures.amperes(offered)) of \(Figures.amperes(allowed)) allowed"
        let bar = Bar.spans(offered / most, width: max(0, min(40, width - 8 - text.count)), .good)
        return StyledLine(spans: [Span("offers ", .faint)] + bar + [Span(text)])
    }
}
