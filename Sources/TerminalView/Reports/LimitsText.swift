import LocalAPI
import Records

/// Limits as a table for `wallboxctl limits`.
public enum LimitsText {
    /// The text, without a line feed at its end.
    public static func render(_ reply: LimitsReply) -> String {
        var lines = [reply.explanation]
        let width = reply.slots.reduce(0) { max($0, $1.source.count) }
        for slot in reply.slots {
            let mark = slot.source == reply.source ? "> " : "  "
            var line = mark + Figures.padded(slot.source, width) + "  " + phases(slot.amperes) + "  " + slot.text
            if let since = slot.sinceSeconds { line += "  since \(Figures.duration(since)) ago" }
            if let expires = slot.expiresInSeconds {
                line += "  \(Figures.duration(expires)) left"
                if let fallback = slot.fallbackAmperes { line += ", then \(Figures.amperes(fallback))" }
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    /// One dimming in a line.
    public static func line(_ event: LimitEvent) -> String {
        let end = event.end.map { $0.text + (event.isEndEstimated ? " (power was lost)" : "") } ?? "now"
        return "\(event.start.text) to \(end)  \(Figures.amperes(Double(event.milliamperes) / 1_000))  \(event.source)"
    }

    private static func phases(_ amperes: [Double]) -> String {
        guard let first = amperes.first, amperes.contains(where: { $0 != first }) else {
            return Figures.rightAligned(amperes.first.map(Figures.amperes) ?? "-", 8)
        }
        return amperes.map { Figures.fixed($0, 1) }.joined(separator: "/") + " A"
    }
}
