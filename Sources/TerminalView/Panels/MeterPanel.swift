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
                    Span(Figures.knownPower(meter.powerWatts), .strong),
                    Span("  \(Figures.known(meter.sessionKilowattHours, 2)) kWh", .strong),
                    Span(meter.isSessionEnergyComplete == false ? " and more" : "", .warning),
                ], right: [age]))
        lines.append(
            StyledLine(Span("register \(Figures.known(meter.energyKilowattHours, 2)) kWh", .faint)))
        let title = meter.model.isEmpty ? "Meter" : "Meter \(meter.model)"
        return Panel(title, lines, minimumLines: min(3, lines.count), rank: 7)
    }

    private static func phase(
        _ meter: MeterStatus, _ index: Int, _ amperes: Double?, most: Double, width: Int
    ) -> StyledLine {
        let volts = index < meter.voltagesVolts.count ? "\(Figures.known(meter.voltagesVolts[index], 0)) V" : ""
        let text = Figures.rightAligned("\(Figures.known(amperes, 1)) A", 8) + Figures.rightAligned(volts, 7)
        let style: TextStyle = meter.isStale ? .faint : .good
        let bar = Bar.spans((amperes ?? 0) / max(most, 6), width: max(0, width - 3 - text.count), style)
        return StyledLine(spans: [Span("L\(index + 1) ", .faint)] + bar + [Span(text)])
    }
}
