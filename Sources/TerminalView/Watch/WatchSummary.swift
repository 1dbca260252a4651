import LocalAPI

/// The three rows below the header: the state in big letters, and beside it what happens and why not more.
enum WatchSummary {
    static func draw(_ status: WallboxStatus, on canvas: inout Canvas, row: Int, _ style: RenderStyle) {
        let look = TextStyle.coloured(colour(status), bold: true)
        for (offset, text) in BigText.rows(status.charge.state, usesUnicode: style.usesUnicode).enumerated() {
            canvas.draw(text, at: 2, row + offset, look)
        }
        let column = 14
        for (offset, line) in [stage(status), reason(status), permit(status)].enumerated() {
            canvas.draw(
                line, in: Area(column: column, row: 0, columns: canvas.size.columns - column - 1, rows: 1),
                row: row + offset)
        }
    }

    private static func colour(_ status: WallboxStatus) -> TextStyle.Colour {
        if status.faults.contains(where: { $0.severity != .warning }) { return .red }
        return switch status.charge.state.first {
        case "A": .plain
        case "B": .yellow
        case "C": status.charge.stage == "charging" ? .green : .yellow
        case "D": .cyan
        default: .red
        }
    }

    private static func stage(_ status: WallboxStatus) -> StyledLine {
        let charge = status.charge
        var text = "  \(charge.phases) \(charge.phases == 1 ? "phase" : "phases")"
        if charge.session > 0 { text += ", session \(charge.session)" }
        if charge.isSimplifiedVehicle { text += ", vehicle without S2" }
        if charge.wakeUps > 0 { text += ", woken \(charge.wakeUps) times" }
        return StyledLine(
            spans: [Span(Figures.words(charge.stage), .coloured(colour(status), bold: true)), Span(text, .faint)],
            right: status.faults.isEmpty
                ? [Span("no faults", .good)]
                : [Span(status.faults.count == 1 ? "1 fault" : "\(status.faults.count) faults", .bad)])
    }

    private static func reason(_ status: WallboxStatus) -> StyledLine {
        guard status.charge.hindrance == "none" else {
            let text = status.charge.hindranceText
            return StyledLine(
                Span("not charging: ", .faint),
                Span(text.isEmpty ? Figures.words(status.charge.hindrance) : text, .warning))
        }
        guard let meter = status.meter else { return StyledLine(Span("charging", .good)) }
        return StyledLine(
            Span("charging with ", .faint), Span(Figures.knownPower(meter.powerWatts), .strong), Span(", ", .faint),
            Span("\(Figures.known(meter.sessionKilowattHours, 2)) kWh", .strong), Span(" so far", .faint))
    }

    private static func permit(_ status: WallboxStatus) -> StyledLine {
        let permit = status.permit
        guard permit.isAuthorized else { return StyledLine(Span("no permit", .faint)) }
        var text =
            "permit for \(Figures.amperes(permit.amperes)) on \(permit.phases == 1 ? "1 phase" : "\(permit.phases) phases")"
        if !permit.owner.isEmpty { text += " by \(permit.owner)" }
        if let seconds = permit.expiresInSeconds { text += ", \(Figures.duration(seconds)) left" }
        return StyledLine(Span(text, .faint))
    }
}
