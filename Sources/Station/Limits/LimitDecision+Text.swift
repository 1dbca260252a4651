import Records
import HAL

extension LimitDecision {
    /// The result and whose it is: "6 A: Opto 1 In (load shedding), since 12 min ago, 48 s left", or that and why it pauses.
    public func text(in language: Language, at now: MonotonicInstant) -> String {
        // French sets a space before a colon.
        let colon = language.pick(": ", ": ", " : ", ": ")
        var text = LimitText.amperes(milliamperes, in: language) + colon + limit.text(in: language)
        let time = limit.timeText(in: language, at: now)
        if !time.isEmpty { text += ", " + time }
        guard isPaused else { return text }
        let minimum = LimitText.amperes(minimumMilliamperes, in: language)
        return text + "; "
            + language.pick(
                "paused, the minimum is \(minimum)", "pausiert, das Minimum ist \(minimum)",
                "en pause, le minimum est de \(minimum)", "en pausa, el mínimo es \(minimum)")
    }
}
