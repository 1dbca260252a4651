import HAL

extension ProfileLint {
    func checkResidualCurrentMonitor() {
        let section = "residualCurrentMonitor"
        guard decoder.has(section) else {
            add(
                .residualCurrentMonitorMissing, .warning, at: "", "the board has no residualCurrentMonitor",
                cause: "smooth direct currents are then not detected by the wallbox",
                mend: "add it, or see that each installation has a type B residual current device")
            return
        }
        if !decoder.has("\(section).test") {
            add(
                .residualCurrentTestMissing, at: section, "the residual current monitor has no test",
                cause: "it must be tested before each charge and at least every 24 h; an untested one does not protect",
                mend: "add test with output, pulse, tripAfter, releaseAfter and total, from the sensor's datasheet")
        }
        if let interval = draft.selfTestInterval, interval > .seconds(86_400) {
            add(
                .selfTestInterval, at: "\(section).selfTestInterval", "selfTestInterval is \(text(interval))",
                cause: "a passed test counts for 24 h at most", mend: "write 24 h or less")
        }
        if let test = draft.residualCurrentTest { checkWindows(test, "\(section).test") }
    }

    private func checkWindows(_ test: ResidualCurrentTestProfile, _ path: String) {
        for (name, window) in [("tripAfter", test.tripAfter), ("releaseAfter", test.releaseAfter)]
        where window.minimum >= window.maximum {
            add(
                .residualCurrentTestWindows, at: "\(path).\(name).maximum",
                "\(name) lasts from \(text(window.minimum)) to \(text(window.maximum))",
                cause: "no answer can fall into it", mend: "make maximum greater than minimum")
            return
        }
        if test.tripAfter.maximum > test.releaseAfter.minimum {
            add(
                .residualCurrentTestWindows, at: "\(path).releaseAfter.minimum",
                "releaseAfter begins at \(text(test.releaseAfter.minimum)), tripAfter ends at \(text(test.tripAfter.maximum))",
                cause:
                    "the windows overlap; a sensor that does not release could pass (both count from the pulse's start)",
                mend: "end tripAfter before releaseAfter begins")
        }
        if test.total < test.releaseAfter.maximum || test.total < test.pulse {
            add(
                .residualCurrentTestWindows, at: "\(path).total", "total is \(text(test.total))",
                cause: "the test would end before the pulse (\(text(test.pulse))) or the last answer "
                    + "(\(text(test.releaseAfter.maximum)))",
                mend: "write at least \(text(max(test.releaseAfter.maximum, test.pulse)))")
        }
    }
}
