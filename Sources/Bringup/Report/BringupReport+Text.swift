import WallboxAssembly

extension BringupReport {
    /// The report as a text table.
    public var text: String {
        var lines = ["Bring-up of \(profile), revision \(revision), backend \(backend)", ""]
        for (index, step) in steps.enumerated() { lines += step.lines(number: index + 1) }
        lines.append("")
        for output in outputsNotOff { lines.append("NOT OFF: \(output)") }
        lines.append(summary)
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line: how many steps ended how.
    public var summary: String {
        let counts = StepOutcome.allCases.compactMap { outcome in
            let number = count(outcome)
            return number == 0 ? nil : "\(number) \(outcome.text.lowercased())"
        }
        let end = endedBy.map { "; ended early: \($0)" } ?? ""
        let off = outputsNotOff.isEmpty ? "every output is off" : "\(outputsNotOff.count) OUTPUTS ARE NOT OFF"
        return counts.joined(separator: ", ") + end + "; " + off
    }
}

extension StepReport {
    /// The step as lines of a table: outcome and title, then each measurement with its limits, then what to do.
    public func lines(number: Int) -> [String] {
        let place = (number < 10 ? " " : "") + "\(number)"
        var lines = ["\(place)  \(Self.padded(outcome.text, 10)) \(title)" + (reason.map { " – \($0)" } ?? "")]
        for measurement in measurements {
            let mark = measurement.isPassed ? "     " : "  !  "
            lines.append(
                "  \(mark) \(Self.padded(measurement.name, 34)) \(Self.padded(measurement.valueText, 18)) "
                    + measurement.limitText)
        }
        for note in notes { lines.append("        \(note)") }
        if let hint { lines.append("     →  \(hint)") }
        return lines
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension StepOutcome {
    /// The outcome in capitals for a table.
    public var text: String {
        switch self {
        case .passed: "PASS"
        case .failed: "FAIL"
        case .notFitted: "not fitted"
        case .skipped: "skipped"
        case .notRun: "not run"
        }
    }
}

extension BringupMeasurement {
    /// The figure with its unit, or what was found.
    public var valueText: String {
        if let found { return found }
        guard let value else { return "none" }
        return Text.decimal(value, places) + (unit.isEmpty ? "" : " \(unit)")
    }

    /// The limits, or what was expected.
    public var limitText: String {
        if let expected { return expected }
        switch (lowest, highest) {
        case (let lowest?, let highest?):
            return "\(Text.decimal(lowest, places)) … \(Text.decimal(highest, places)) \(unit)"
        case (nil, let highest?): return "≤ \(Text.decimal(highest, places)) \(unit)"
        case (let lowest?, nil): return "≥ \(Text.decimal(lowest, places)) \(unit)"
        case (nil, nil): return ""
        }
    }

    private var places: Int {
        switch unit {
        case "V", "%": 2
        case "ms", "°C", "s": 1
        default: 0
        }
    }
}
