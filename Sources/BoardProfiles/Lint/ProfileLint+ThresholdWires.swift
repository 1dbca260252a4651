import HAL

extension ProfileLint {
    /// What a comparator's lost wire reads as, which its pull resistor decides.
    ///
    /// On the positive peak it must read as above: a lost 7.5 V line then turns C into B, else B into C, and current
    /// would be offered to a car that did not ask. On the negative peak it must read as not at the rail: no diode.
    func checkThresholdWires(
        _ positive: [PilotFrontEndProfile.Threshold], _ negative: PilotFrontEndProfile.Threshold
    ) {
        for (index, threshold) in positive.enumerated() {
            let path = "controlPilot.frontEnd.positiveThresholds[\(index)].line"
            check(
                threshold.line, path, isSafe: pullsActive, isUnsafe: pullsInactive,
                cause:
                    "the open line reads as below the threshold, and a car that waits (B) may be taken for one that asks (C)",
                mend: "its active level, so that a lost wire reads as above")
        }
        check(
            negative.line, "controlPilot.frontEnd.negativeThreshold.line", isSafe: pullsInactive,
            isUnsafe: pullsActive, cause: "the open line reads as at the rail, and a missing diode goes unseen",
            mend: "its inactive level, so that a lost wire reads as no diode")
    }

    private func check(
        _ line: LineReference, _ path: String, isSafe: (LineReference) -> Bool, isUnsafe: (LineReference) -> Bool,
        cause: String, mend: String
    ) {
        guard !isSafe(line) else { return }
        if isUnsafe(line) {
            add(
                .brokenWireHidden, at: "\(path).bias", "a broken wire at \(path) reads as the dangerous state",
                cause: "by the \(line.bias.rawValue), \(cause)", mend: "pull the line to \(mend)")
        } else if draft.header?.backend == .linux {
            // A simulated line has no wire that could break.
            add(
                .brokenWireHidden, .warning, at: path, "nothing says what a broken wire at \(path) reads as",
                cause: "with bias \(line.bias.rawValue), only a resistor beside the pin decides; without one, \(cause)",
                mend: "write a bias that pulls the line to \(mend), or make sure of such a resistor at the pin")
        }
    }
}
