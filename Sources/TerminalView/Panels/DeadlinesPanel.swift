import LocalAPI

/// The deadline ledger: the worst case of each duty against its budget, and the loop's punctuality.
enum DeadlinesPanel {
    static func make(_ status: WallboxStatus, width: Int) -> Panel {
        let misses = status.deadlines.reduce(0) { $0 + $1.misses }
        // Missed and tight ones first; what never happened last.
        let rows = status.deadlines.enumerated().sorted { left, right in
            let leftShare = left.element.worstShare ?? -1
            let rightShare = right.element.worstShare ?? -1
            return (right.element.misses, rightShare, left.offset) < (left.element.misses, leftShare, right.offset)
        }
        var lines = [loop(status.loop, width: width)]
        lines += rows.map { row($0.element, width: width) }
        lines += status.loop.degradations.map { StyledLine(Span("! \($0)", .warning)) }
        let title = misses == 0 ? "Deadlines, all met" : "Deadlines, \(misses) missed"
        return Panel(title, lines, minimumLines: min(2, lines.count), rank: 4)
    }

    private static func row(_ row: DeadlineStatus, width: Int) -> StyledLine {
        // A narrow column has no room for how often it happened.
        let showsCount = width >= 52
        let nameWidth = max(12, min(30, width - (showsCount ? 33 : 26)))
        let name = Span(Figures.padded(Figures.cut(row.title, nameWidth), nameWidth) + " ", .faint)
        guard let worst = row.worstMilliseconds, row.count > 0 else {
            return StyledLine(spans: [name, Span("not yet", .faint)], right: [Span(budget(row), .faint)])
        }
        let isMissed = row.misses > 0
        let style: TextStyle = isMissed ? .bad : row.worstShare.map { $0 > 0.8 } == true ? .warning : .good
        let figures = Span(
            Figures.rightAligned("\(Figures.milliseconds(worst)) \(budget(row))", 18), isMissed ? .bad : .plain)
        let count =
            isMissed
            ? Span(" \(Figures.count(row.misses)) missed", .bad)
            : Span(showsCount ? Figures.rightAligned("×" + Figures.count(row.count), 7) : "", .faint)
        let barWidth = max(0, min(24, width - nameWidth - 2 - figures.text.count - count.text.count))
        var bar: [Span] = []
        if let share = row.worstShare { bar = Bar.spans(share, width: barWidth, style) }
        return StyledLine(spans: [name] + bar, right: [figures, count])
    }

    /// The time allowed: `≤ 100 ms`, `≥ 300 ms` or `6.0…6.1 s`.
    private static func budget(_ row: DeadlineStatus) -> String {
        switch (row.minimumMilliseconds, row.maximumMilliseconds) {
        case (nil, nil): ""
        case (nil, let most?): "≤ \(limit(most))"
        case (let least?, nil): "≥ \(limit(least))"
        case (let least?, let most?): "\(limit(least))…\(limit(most))"
        }
    }

    private static func limit(_ milliseconds: Double) -> String {
        switch milliseconds {
        case ..<1: Figures.fixed(milliseconds * 1_000, 0) + " µs"
        case ..<1_000: Figures.fixed(milliseconds, 0) + " ms"
        default: Figures.fixed(milliseconds / 1_000, 1) + " s"
        }
    }

    private static func loop(_ loop: LoopStatus, width: Int) -> StyledLine {
        var text = "loop \(Figures.fixed(loop.periodMilliseconds, 0)) ms"
        if width >= 52, let p99 = loop.tickP99Microseconds { text += ", tick p99 \(Figures.microseconds(p99))" }
        if let worst = loop.tickWorstMicroseconds { text += ", worst \(Figures.microseconds(worst))" }
        let late = loop.missedPeriods + loop.overruns
        return StyledLine(
            spans: [Span(text)], right: [late == 0 ? Span("never late", .good) : Span("\(late) late", .warning)])
    }
}
