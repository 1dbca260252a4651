import LocalAPI
import Records

/// Sessions for `wallboxctl session` and `wallboxctl history`.
public enum SessionText {
    /// The outlet and its session, without a line feed at the end.
    public static func render(_ reply: SessionReply) -> String {
        var lines = [reply.status + (reply.authorization.isEmpty ? "" : ": \(reply.authorization)")]
        if let record = reply.record { lines.append(line(record)) }
        if let decision = reply.lastDecision { lines.append("last: \(decision)") }
        if let learning = reply.learning { lines.append(learning) }
        if let reader = reply.reader { lines.append("card reader: \(reader)") }
        if let signed = reply.signed, signed.state != .off {
            lines.append("signed: \(signed.state.rawValue)" + (signed.reason.map { " (\($0))" } ?? ""))
        }
        for trouble in reply.troubles { lines.append("! \(trouble)") }
        return lines.joined(separator: "\n")
    }

    /// All sessions in four numbers.
    public static func render(_ overview: HistoryOverviewReply) -> String {
        var lines = [
            "sessions         \(overview.sessions)",
            "average duration \(Figures.fixed(overview.averageMinutes, 1)) min",
            "average energy   \(Figures.fixed(overview.averageKilowattHours, 2)) kWh",
            "energy in all    \(Figures.fixed(overview.totalKilowattHours, 2)) kWh",
        ]
        if overview.forgotten > 0 { lines.append("\(overview.forgotten) older sessions are no longer kept") }
        return lines.joined(separator: "\n")
    }

    /// One session in a line; `runningID` is the number of the one that runs, if that is known.
    public static func line(_ session: SessionRecord, runningID: Int64? = nil) -> String {
        var parts = ["#\(session.id)", session.begin.time.text]
        if let state = session.latest {
            parts.append(Figures.duration(Double(state.seconds)))
            let energy =
                state.energy.wattHours.map { Figures.fixed(Double($0) / 1_000, 2) + " kWh" } ?? "energy unknown"
            parts.append(energy + (state.energy.breaks > 0 ? " at least" : ""))
        }
        parts.append(session.begin.tagText.isEmpty ? session.begin.authorization.rawValue : session.begin.tagText)
        if let end = session.end {
            parts.append(end.reason.rawValue + (end.isEstimated ? " (estimated)" : ""))
        } else {
            let isRunning = runningID.map { $0 == session.id } ?? true
            parts.append(isRunning ? "running" : "not running, its end is not stored yet")
        }
        if !session.signedReadings.isEmpty { parts.append("\(session.signedReadings.count) signed readings") }
        return parts.joined(separator: "  ")
    }
}
