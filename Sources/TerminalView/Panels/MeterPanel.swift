import LocalAPI

/// The primary meter: a bar a phase, power, energy.
enum MeterPanel {
    static func make(_ meter: MeterStatus?, most: Double, width: Int) -> Panel {
        guard let meter else {
            return Panel("Meter", [StyledLine(Span("none on this board", .faint))], minimumLines: 1, rank: 6)
        }
        var lines = meter.currentsAmperes.enumerated().map {
            phase(meter, $0.offset, $0.element, most: most, width: width)
        }
        let age: Span =
            if let seconds = meter.ageSeconds, !meter.isStale {
                Span(Figures.duration(seconds) + " old", .faint)
            } else {
                Span("no fresh sample", .bad)
            }
        lines.append(
            StyledLine(
                spans: [
                    Span(Figures.power(meter.powerWatts), .strong),
                    Span("  \(Figures.fixed(meter.sessionKilowattHours, 2)) kWh", .strong),
                ], right: [age]))
        lines.append(
            StyledLine(Span("register \(Figures.fixed(meter.energyKilowattHours, 2)) kWh", .faint)))
        let title = meter.model.isEmpty ? "Meter" : "Meter \(meter.model)"
        return Panel(title, lines, minimumLines: min(3, lines.count), rank: 7)
    }

    private static func phase(
        _ meter: MeterStatus, _ index: Int, _ amperes: Double, most: Double, width: Int
    ) -> StyledLine {
        let volts = index < meter.voltagesVolts.count ? "\(Figures.fixed(meter.voltagesVolts[index], 0)) V" : ""
        let text = Figures.rightAligned(Figures.amperes(amperes), 8) + Figures.rightAligned(volts, 7)
        let style: TextStyle = meter.isStale ? .faint : .good
        let bar = Bar.spans(amperes / max(most, 6), width: max(0, width - 3 - text.count), style)
        return StyledLine(spans: [Span("L\(index + 1) ", .faint)] + bar + [Span(text)])
    }
}
