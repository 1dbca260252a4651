import LocalAPI

/// What only the virtual board can tell: the vehicle behind the plug and the faults that were injected.
enum SimulationPanel {
    static func make(_ simulation: SimulationStatus, width: Int) -> Panel {
        var vehicle: [Span] = [
            Span(simulation.persona, .coloured(.magenta, bold: true)),
            Span(simulation.isPlugged ? "  plugged in" : "  not plugged in"),
            Span(simulation.isS2Closed ? "  S2 closed" : "  S2 open", simulation.isS2Closed ? .good : .faint),
            Span("  draws \(Figures.amperes(simulation.drawnAmperes))"),
            Span("  \(energy(simulation))"),
        ]
        if simulation.isAsleep { vehicle.append(Span("  asleep", .warning)) }
        if simulation.isFull { vehicle.append(Span("  full", .good)) }
        if let runs = simulation.isVentilationRunning {
            vehicle.append(Span(runs ? "  fan runs" : "  fan off", .faint))
        }
        var right: [Span] = []
        if let needed = simulation.neededKilowattHours, needed > 0 {
            let share = min(1, simulation.receivedKilowattHours / needed)
            right = Bar.spans(share, width: 8, .good)
            right.append(Span(Figures.rightAligned("\(Figures.fixed(share * 100, 0)) %", 6)))
        }
        var lines = [StyledLine(spans: vehicle, right: width >= 72 ? right : [])]
        if !simulation.faults.isEmpty {
            lines.append(
                StyledLine(Span("injected ", .faint), Span(simulation.faults.joined(separator: ", "), .warning)))
        }
        return Panel("Simulated vehicle", lines, minimumLines: 1, rank: 6)
    }

    private static func energy(_ simulation: SimulationStatus) -> String {
        let received = Figures.fixed(simulation.receivedKilowattHours, 2)
        guard let needed = simulation.neededKilowattHours else { return "\(received) kWh" }
        return "\(received) of \(Figures.fixed(needed, 1)) kWh"
    }
}
