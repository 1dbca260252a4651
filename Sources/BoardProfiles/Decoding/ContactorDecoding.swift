import HAL

extension ContactorProfile {
    init?(_ reader: ObjectReader) {
        let name = reader.text("name")
        let phases = (reader.value("phases")?.elements ?? []).map { $0.text.flatMap(Phase.init(rawValue:)) }
        let output = reader.output("output")
        let feedback = reader.object("feedback").flatMap(ContactorFeedback.init)
        let motion = Nanoseconds.milliseconds(1)...Nanoseconds.seconds(1)
        let motionReason = "contactors for this use move in a few to some tens of milliseconds"
        let pullIn = reader.duration("pullInTime", motion, because: motionReason)
        let dropOut = reader.duration("dropOutTime", motion, because: motionReason)
        let timeout = reader.duration(
            "feedbackTimeout", .milliseconds(1)...(.seconds(3)), because: "a weld must be noticed within seconds")
        let interval = reader.duration(
            "minimumCloseInterval", .zero...(.seconds(600)), because: "drivers do not wait longer",
            default: .seconds(10))
        guard let name, !phases.contains(nil), let output, let pullIn, let dropOut, let timeout, let interval,
            (feedback != nil) == reader.has("feedback")
        else { return nil }
        self.init(
            name: name, phases: phases.compactMap { $0 }, output: output, feedback: feedback, pullInTime: pullIn,
            dropOutTime: dropOut, feedbackTimeout: timeout, minimumCloseInterval: interval)
    }
}

extension ContactorFeedback {
    init?(_ reader: ObjectReader) {
        let kind: Kind? = reader.choice("kind")
        let line = reader.inputFields
        guard let kind, let line else { return nil }
        self.init(kind: kind, auxiliaryContact: line)
    }
}

extension PhaseSwitchingProfile {
    /// `nil` for `wiring: none` too.
    init?(_ reader: ObjectReader) {
        let wiring: Wiring? = reader.choice("wiring")
        let wait = reader.duration(
            "waitTime", .seconds(1)...(.seconds(600)),
            because: "cars need seconds to notice, drivers do not wait minutes",
            default: .seconds(60))
        let signal: Signal? = reader.choice("signal", default: .x1)
        guard let wiring, let wait, let signal else { return nil }
        self.init(wiring: wiring, waitTime: wait, signal: signal)
    }
}
