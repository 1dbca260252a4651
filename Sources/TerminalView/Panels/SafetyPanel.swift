import LocalAPI

/// What makes a charge safe: contactors, residual-current monitor, lock, supply, temperature.
enum SafetyPanel {
    private static let labelWidth = 8

    static func make(_ status: WallboxStatus) -> Panel {
        var lines = status.contactors.map(contactor)
        lines.append(residualCurrent(status.residualCurrent))
        lines.append(plug(status))
        lines.append(supply(status))
        lines += inputs(status)
        if let temperature = status.temperature { lines.append(self.temperature(temperature)) }
        return Panel("Safety", lines, minimumLines: status.contactors.count + 1, rank: 9)
    }

    private static func label(_ text: String) -> Span {
        Span(Figures.padded(Figures.cut(text, labelWidth - 1), labelWidth), .faint)
    }

    private static func contactor(_ contactor: ContactorStatus) -> StyledLine {
        let told = contactor.isCommandedClosed
        let seen: String =
            switch contactor.feedback {
            case .open: "open"
            case .closed: "closed"
            case .unknown: "unknown"
            }
        let spans: [Span] =
            contactor.isContradictory
            ? [Span(told ? "told closed, " : "told open, ", .strong), Span("seen \(seen)", .bad)]
            : [Span(told ? "● closed" : "○ open", told ? .coloured(.green, bold: true) : .plain)]
        let cycles = contactor.isContradictory ? [] : [Span("\(contactor.cycles) cycles", .faint)]
        return StyledLine(spans: [label(contactor.name)] + spans, right: cycles)
    }

    private static func residualCurrent(_ monitor: ResidualCurrentStatus) -> StyledLine {
        guard monitor.isPresent else { return StyledLine(label("RCM"), Span("none on this board", .faint)) }
        let state: Span =
            if monitor.hasError {
                Span("sensor error", .bad)
            } else if monitor.isTripped {
                Span("TRIPPED", .bad)
            } else {
                switch monitor.selfTest {
                case .idle, .passed: Span("quiet", .good)
                case .running: Span("testing", .warning)
                case .failed: Span("test failed", .bad)
                }
            }
        let age = monitor.lastPassedSecondsAgo.map { "tested \(Figures.shortDuration($0)) ago" } ?? "not tested"
        let style: TextStyle = monitor.lastPassedSecondsAgo.map { $0 < 86_400 } == true ? .faint : .warning
        return StyledLine(spans: [label("RCM"), state], right: [Span(age, style)])
    }

    private static func plug(_ status: WallboxStatus) -> StyledLine {
        let rating = status.cable.amperes.map { "\(Figures.fixed($0, 0)) A" }
        let cable = status.cable.isTethered ? "fixed cable \(rating ?? "")" : rating.map { "cable \($0)" } ?? "no cable"
        guard let lock = status.lock else { return StyledLine(label("plug"), Span(cable)) }
        let state: Span =
            switch lock.feedback {
            case .locked: Span("locked", lock.isCommandedLocked ? .good : .warning)
            case .unlocked: Span("unlocked", lock.isCommandedLocked ? .warning : .plain)
            case .unknown: Span("lock unknown", .bad)
            }
        return StyledLine(spans: [label("plug"), state], right: [Span(cable, .faint)])
    }

    private static func supply(_ status: WallboxStatus) -> StyledLine {
        let mains = status.isSupplyPresent ? Span("mains on", .good) : Span("no mains", .bad)
        guard let heartbeat = status.heartbeat else { return StyledLine(label("supply"), mains) }
        let relays =
            heartbeat.isRelaySupplyOn ? Span("relay supply on", .faint) : Span("relay supply off", .warning)
        return StyledLine(spans: [label("supply"), mains], right: [relays])
    }

    private static func inputs(_ status: WallboxStatus) -> [StyledLine] {
        var spans: [Span] = []
        if let isPressed = status.emergencyStop {
            spans += isPressed ? [Span("EMERGENCY STOP  ", .bad)] : [Span("stop free  ", .faint)]
        }
        for input in status.optoInputs {
            spans.append(Span("\(input.isOn ? "●" : "○") \(input.name)  ", input.isOn ? .warning : .faint))
        }
        return spans.isEmpty ? [] : [StyledLine(spans: [label("inputs")] + spans)]
    }

    private static func temperature(_ temperature: TemperatureStatus) -> StyledLine {
        guard let celsius = temperature.celsius else {
            return StyledLine(label("heat"), Span("no reading", .bad))
        }
        return StyledLine(
            label("heat"), Span("\(Figures.fixed(celsius, 1)) °C", celsius >= 60 ? .warning : .plain))
    }
}
