import ChargeControl

extension FaultMatrix {
    /// A few lines for a terminal: the figures, then each cell that is wrong.
    public func summary(seconds: Double) -> String {
        let possible = cells.filter { !$0.isImpossible }
        var lines = [
            "\(board): \(rows.count) faults × \(situations.count) situations, \(possible.count) cells tried, "
                + "\(cells.count - possible.count) cannot occur, \(wrong.count) wrong; \(Int(seconds)) s",
            "faults told: \(toldFaults.count) of \(Fault.allCases.count)",
        ]
        if situations.count == Situation.allCases.count {
            for fault in untold { lines.append("never told: \(fault)") }
        }
        for cell in wrong {
            lines.append("WRONG \(cell.injection) × \(cell.situation.rawValue): \(cell.wrongs.joined(separator: "; "))")
        }
        return lines.joined(separator: "\n")
    }

    /// The table.
    public var markdown: String {
        var lines = [
            "# Faults and what happens", "",
            "Written by `wallbox-hil fault-matrix --markdown FILE` on the simulated board `\(board)` in virtual time. Each",
            "cell is one run: the situation is reached, the element breaks, the controller is held to the declaration of",
            "the fault that it tells, a fault that does not show itself is brought out by the next charge, the element is",
            "mended, and a car must charge again.", "",
            "- `O 42`: contacts parted 42 ms after the physical cause, its detection included (after the fault was told,",
            "  where nothing physical starts a clock).",
            "- `T`: contacts are welded; coils and their supply are off, the upstream breaker was tripped.",
            "- `S 1540`: the offer was withdrawn and contacts parted after so many milliseconds.",
            "- `R`: contacts were open and did not close. `D 9`: the offer fell to 9 A. `W`: told, nothing else.",
            "- `›` before it: shown only when the next charge used the element. `–`: nothing to do, nothing done.",
            "- `n`: cannot occur; the reasons are below.", "",
            "| fault | " + situations.map(\.rawValue).joined(separator: " | ") + " | told as |",
            "|---|" + situations.map { _ in "---|" }.joined() + "---|",
        ]
        for row in rows {
            let cells = cells.filter { $0.injection == row.name }
            var told: [String] = []
            for cell in cells { if let fault = cell.fault, !told.contains("\(fault)") { told.append("\(fault)") } }
            lines.append(
                "| `\(row.name)` | " + cells.map(\.text).joined(separator: " | ") + " | "
                    + (told.isEmpty ? row.remark ?? "–" : told.joined(separator: ", ")) + " |")
        }
        lines += ["", "## Situations", ""] + situations.map { "- `\($0.rawValue)`: \($0.title)" }
        lines += ["", "## Faults of the table", ""]
        lines += rows.map {
            "- `\($0.name)` (\($0.element)): \($0.summary)" + ($0.remark.map { ". Note: \($0)" } ?? "")
        }
        lines += ["", "## Declarations", "", "| told as | reaction | pilot | ends |", "|---|---|---|---|"]
        lines += Fault.allCases.map { fault in
            let hold = fault.holdOff.nanoseconds / 1_000_000_000
            return "| \(fault): \(fault.text) | \(fault.severity) | \(fault.pilotReaction) | \(fault.clearing)"
                + (fault.clearing == .byItself ? " after \(hold) s" : "") + " |"
        }
        lines += ["", "## Cannot occur", ""] + impossible.map { "- \($0)" }
        lines += Self.beyondBoard.map { "- \($0.key): \($0.value)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var impossible: [String] {
        var reasons: [(reason: String, cells: [String])] = []
        for cell in cells {
            guard case .impossible(let reason) = cell.reaction else { continue }
            let name = "`\(cell.injection)` × \(cell.situation.rawValue)"
            if let index = reasons.firstIndex(where: { $0.reason == reason }) {
                reasons[index].cells.append(name)
            } else {
                reasons.append((reason, [name]))
            }
        }
        return reasons.map { "\($0.reason): \($0.cells.joined(separator: ", "))" }
    }

    /// The cells as JSON, one object each.
    public var json: String {
        let objects = cells.map { cell in
            var fields = [
                "\"fault\": \"\(cell.injection)\"", "\"situation\": \"\(cell.situation.rawValue)\"",
                "\"isLatent\": \(cell.isLatent)",
            ]
            switch cell.reaction {
            case .impossible(let reason): fields += ["\"reaction\": \"impossible\"", "\"reason\": \(quoted(reason))"]
            case .none: fields.append("\"reaction\": \"none\"")
            case .opened(let span): fields += ["\"reaction\": \"opened\"", "\"milliseconds\": \(span)"]
            case .stoppedSoftly(let span): fields += ["\"reaction\": \"stoppedSoftly\"", "\"milliseconds\": \(span)"]
            case .trippedUpstream: fields.append("\"reaction\": \"trippedUpstream\"")
            case .refused: fields.append("\"reaction\": \"refused\"")
            case .derated(let current): fields += ["\"reaction\": \"derated\"", "\"milliamperes\": \(current)"]
            case .warned: fields.append("\"reaction\": \"warned\"")
            }
            if let fault = cell.fault { fields.append("\"told\": \"\(fault)\"") }
            fields.append("\"wrong\": [\(cell.wrongs.map(quoted).joined(separator: ", "))]")
            return "  {\(fields.joined(separator: ", "))}"
        }
        return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "\""
    }
}
