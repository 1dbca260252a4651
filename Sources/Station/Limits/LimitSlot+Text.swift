import Records
import HAL

extension LimitSlot {
    /// Whose limit it is and what for: "Opto 1 In (load shedding)".
    public func text(in language: Language) -> String {
        let purpose = purpose.text(in: language)
        return owner.isEmpty ? purpose : "\(owner) (\(purpose))"
    }

    /// Since when and how long yet, as far as known: "since 12 min ago, 48 s left"; empty if nothing is known.
    public func timeText(in language: Language, at now: MonotonicInstant) -> String {
        var parts: [String] = []
        if let since, now > since {
            let span = LimitText.span(now - since)
            parts.append(language.pick("since \(span) ago", "seit \(span)", "depuis \(span)", "desde hace \(span)"))
        }
        if let expires, expires > now {
            let span = LimitText.span(expires - now)
            parts.append(
                language.pick("\(span) left", "noch \(span)", "encore \(span)", "quedan \(span)"))
        }
        return parts.joined(separator: ", ")
    }
}
