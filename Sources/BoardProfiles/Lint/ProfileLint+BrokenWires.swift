import HAL

/// Where a lost wire would read as the harmless case. What a resistor outside does cannot be seen in a profile.
extension ProfileLint {
    func checkBrokenWires() {
        if let line = draft.supplyMonitor, pullsActive(line) {
            add(
                .brokenWireHidden, at: "supplyMonitor.bias", "a broken wire at supplyMonitor reads as supply in order",
                cause: "the \(line.bias.rawValue) makes the open line active \(level(line))",
                mend: "pull it to its inactive level, so that a lost wire opens the contactors")
        }
        if let line = draft.emergencyStop, pullsInactive(line) {
            add(
                .brokenWireHidden, .warning, at: "emergencyStop.bias",
                "a broken wire at emergencyStop reads as not pressed",
                cause: "the \(line.bias.rawValue) makes the open line inactive; nobody would notice until it is needed",
                mend: "use a normally-closed contact and pull the line to its active level")
        }
        checkMonitorWires()
        for (index, contactor) in draft.contactors.enumerated() {
            // Of a normally-open contact an open line always reads as open contacts: the next closing shows it. Only of a
            // mirror contact can the pull decide, and there it must decide for "closed".
            guard let feedback = contactor?.feedback, feedback.kind == .normallyClosed,
                pullsActive(feedback.auxiliaryContact)
            else { continue }
            let place = "contactors[\(index)].feedback"
            add(
                .brokenWireHidden, .warning, at: "\(place).bias", "a broken wire at \(place) reads as contacts open",
                cause:
                    "the \(feedback.auxiliaryContact.bias.rawValue) makes the open line look like a mirror contact at "
                    + "rest; a welded contactor would not be seen",
                mend: "pull it to its inactive level, so that a lost wire reads as contacts closed")
        }
        if let lock = draft.plugLock, pullsActive(lock.feedback) {
            add(
                .brokenWireHidden, .warning, at: "plugLock.feedback.bias",
                "a broken wire at plugLock.feedback reads as locked",
                cause: "the \(lock.feedback.bias.rawValue) makes the open line active \(level(lock.feedback)); a plug "
                    + "could be pulled under load",
                mend: "pull it to its inactive level, so that a lost wire reads as unlocked")
        }
    }

    /// The monitor's lines: quiet when lost is what the self-test finds, but only before the next charge.
    private func checkMonitorWires() {
        guard let monitor = draft.residualCurrentMonitor else { return }
        let lines = [
            ("trip", monitor.trip as LineReference?, "no residual current"),
            ("tripRMS", monitor.tripRMS, "no residual current"), ("error", monitor.error, "no error"),
        ]
        for (name, line, meaning) in lines {
            guard let line, pullsInactive(line) else { continue }
            let place = "residualCurrentMonitor.\(name)"
            add(
                .brokenWireHidden, .warning, at: "\(place).bias", "a broken wire at \(place) reads as \(meaning)",
                cause:
                    "the \(line.bias.rawValue) makes the open line inactive; it is found by the next self-test at the "
                    + "earliest",
                mend: "use the output that is made while all is well and pull the line to its active level")
        }
    }
}
