import LocalAPI

/// Every limit on the current and who set it; the one that decides stands first.
enum LimitsPanel {
    static func make(_ limits: LimitsStatus) -> Panel {
        let decides = limits.entries.firstIndex { $0.source == limits.limitedBy }
        let order = limits.entries.indices.sorted { left, right in
            if (left == decides) != (right == decides) { return left == decides }
            return (limits.entries[left].amperes, left) < (limits.entries[right].amperes, right)
        }
        var lines = order.map { line(limits.entries[$0], decides: $0 == decides) }
        if decides == nil {
            lines.insert(
                StyledLine(
                    Span("▶ \(Figures.rightAligned(Figures.amperes(limits.allowedAmperes), 7))  ", .strong),
                    Span(Figures.words(limits.limitedBy), .strong)), at: 0)
        }
        return Panel("Limits, the lowest counts", lines, minimumLines: min(2, lines.count), rank: 5)
    }

    private static func line(_ entry: LimitEntry, decides: Bool) -> StyledLine {
        let style: TextStyle = decides ? .coloured(.yellow, bold: true) : .plain
        let text = entry.text.isEmpty ? Figures.words(entry.source) : entry.text
        return StyledLine(
            spans: [
                Span(decides ? "▶ " : "  ", style),
                Span(Figures.rightAligned(Figures.amperes(entry.amperes), 7), style),
                Span("  \(text)", style),
            ],
            right: entry.expiresInSeconds.map { [Span("\(Figures.duration($0)) left", .faint)] } ?? [])
    }
}
