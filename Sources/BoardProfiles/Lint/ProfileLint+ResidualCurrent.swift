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
        guard let monitor = draft.residualCurrentMonitor else { return }
        checkOutputs(monitor, section)
        checkResponses(monitor.directResponse, "\(section).responseTimes.dc")
        checkResponses(monitor.rmsResponse, "\(section).responseTimes.rms")
        checkUnjudged(monitor, section)
        for value in monitor.values { checkValue(value, "\(section).values.\(value.quantity.rawValue)") }
        for (index, reading) in monitor.test.readings.enumerated() {
            checkReading(reading, monitor, "\(section).test.readings[\(index)]")
        }
    }

    private func checkWindows(_ test: ResidualCurrentTestProfile, _ path: String) {
        let hasShort = decoder.has("\(path).tripAfter") || decoder.has("\(path).releaseAfter")
        let hasSteps = decoder.has("\(path).steps")
        if hasShort, hasSteps {
            add(
                .residualCurrentTestWindows, at: "\(path).steps", "the test has steps beside tripAfter or releaseAfter",
                cause: "both say what the trip output must do", mend: "write one of the two forms")
            return
        }
        let isWhole = hasSteps || (decoder.has("\(path).tripAfter") && decoder.has("\(path).releaseAfter"))
        guard isWhole else {
            add(
                .residualCurrentTestWindows, at: path, "the test has no windows for the answer and its end",
                cause: "any output would pass, and so would one that never answers",
                mend: "add tripAfter and releaseAfter, or steps, from the sensor's datasheet")
            return
        }
        let isInOrder = hasSteps ? checkSteps(test, path) : checkShortWindows(test, path)
        guard isInOrder else { return }
        checkCopy(test, path, hasSteps: hasSteps)
        let last = (test.steps.map(\.window.maximum) + test.readings.map(\.window.maximum)).max() ?? .zero
        if test.total < last || test.total < test.pulse {
            add(
                .residualCurrentTestWindows, at: "\(path).total", "total is \(text(test.total))",
                cause: "the test would end before the pulse (\(text(test.pulse))) or the last answer "
                    + "(\(text(last)))",
                mend: "write at least \(text(max(last, test.pulse)))")
        }
        if let longest = test.longestPulse, longest < test.pulse {
            add(
                .residualCurrentTestWindows, at: "\(path).longestPulse", "longestPulse is \(text(longest))",
                cause: "the pulse itself is \(text(test.pulse))", mend: "write more than that")
        }
    }

    private func checkShortWindows(_ test: ResidualCurrentTestProfile, _ path: String) -> Bool {
        for (name, window) in [("tripAfter", test.tripAfter), ("releaseAfter", test.releaseAfter)]
        where window.minimum >= window.maximum {
            add(
                .residualCurrentTestWindows, at: "\(path).\(name).maximum",
                "\(name) lasts from \(text(window.minimum)) to \(text(window.maximum))",
                cause: "no answer can fall into it", mend: "make maximum greater than minimum")
            return false
        }
        if test.tripAfter.maximum > test.releaseAfter.minimum {
            add(
                .residualCurrentTestWindows, at: "\(path).releaseAfter.minimum",
                "releaseAfter begins at \(text(test.releaseAfter.minimum)), tripAfter ends at \(text(test.tripAfter.maximum))",
                cause:
                    "the windows overlap; a sensor that does not release could pass (both count from the pulse's start)",
                mend: "end tripAfter before releaseAfter begins")
        }
        return true
    }

    /// The steps of each output: one after the other, changing, and inactive in the end.
    private func checkSteps(_ test: ResidualCurrentTestProfile, _ path: String) -> Bool {
        var isInOrder = true
        func report(_ index: Int, _ key: String, _ what: String, _ cause: String, _ mend: String) {
            isInOrder = false
            add(
                .residualCurrentTestWindows, at: "\(path).steps[\(index)].\(key)", what, cause: cause, mend: mend)
        }
        var last: [ResidualCurrentTestProfile.Output: Int] = [:]
        for (index, step) in test.steps.enumerated() where isInOrder {
            let name = "steps[\(index)] (\(step.output.rawValue))"
            if step.window.minimum >= step.window.maximum {
                report(
                    index, "before", "\(name) lasts from \(text(step.window.minimum)) to \(text(step.window.maximum))",
                    "no change can fall into it", "make before greater than after")
            } else if let other = last[step.output].map({ test.steps[$0] }) {
                if step.window.minimum < other.window.maximum {
                    report(
                        index, "after",
                        "\(name) begins at \(text(step.window.minimum)), the step before ends at \(text(other.window.maximum))",
                        "the windows overlap; an output that skips a change could pass",
                        "let it begin at \(text(other.window.maximum)) or later")
                } else if step.isActive == other.isActive {
                    report(
                        index, "state", "\(name) changes to what the step before it has changed to",
                        "an output that does nothing would pass", "let active and inactive take turns")
                }
            }
            last[step.output] = index
        }
        guard isInOrder else { return false }
        for (output, index) in last.sorted(by: { $0.value < $1.value }) where test.steps[index].isActive {
            report(
                index, "state", "the last step of \(output.rawValue) leaves it active",
                "an output that does not release after the test is a trip",
                "add a step to inactive")
        }
        if isInOrder, !test.steps.contains(where: { $0.output == .trip && $0.isActive }) {
            report(
                0, "output", "no step lets the trip output answer", "a dead sensor would pass",
                "add a step of trip to active, and one to inactive")
        }
        return isInOrder
    }

    private func checkOutputs(_ monitor: ResidualCurrentMonitorProfile, _ section: String) {
        switch (monitor.outputs, monitor.tripRMS) {
        case (.separate, nil):
            add(
                .residualCurrentOutputs, at: "\(section).outputs", "the outputs are separate and there is no tripRMS",
                cause: "currents of 30 mA rms would then trip nothing",
                mend: "add the line of that output as tripRMS, or write outputs: combined where one line carries both")
        case (.combined, .some):
            add(
                .residualCurrentOutputs, at: "\(section).tripRMS", "tripRMS is there and the outputs are combined",
                cause: "a combined output has one line", mend: "write outputs: separate, or remove tripRMS")
        case (.separate, .some) where monitor.kind == .dc6mA:
            add(
                .residualCurrentOutputs, at: "\(section).kind", "the outputs are separate and the kind is 6mA-dc",
                cause: "such a sensor has nothing to put on tripRMS", mend: "write kind: 6mA-dc+30mA-rms, or one output"
            )
        case (.separate, .some): checkSwap(monitor.test, section)
        case (.combined, nil): break
        }
        if monitor.error == nil, let index = monitor.test.steps.firstIndex(where: { $0.output == .error }) {
            add(
                .residualCurrentOutputs, at: "\(section).test.steps[\(index)].output",
                "a step is of error and there is no error line", cause: "nobody could see it",
                mend: "add the error line, or remove the step")
        }
        if monitor.tripRMS == nil, let index = monitor.test.steps.firstIndex(where: { $0.output == .tripRMS }) {
            guard monitor.outputs == .combined else { return }
            add(
                .residualCurrentOutputs, at: "\(section).test.steps[\(index)].output",
                "a step is of tripRMS and there is no such line", cause: "nobody could see it",
                mend: "add the line as tripRMS and write outputs: separate, or remove the step")
        }
    }

    private func checkSwap(_ test: ResidualCurrentTestProfile, _ section: String) {
        func answers(_ output: ResidualCurrentTestProfile.Output) -> [ResidualCurrentTestProfile.Window] {
            test.steps.filter { $0.output == output && $0.isActive }.map(\.window)
        }
        let direct = answers(.trip)
        let rms = answers(.tripRMS).isEmpty ? direct : answers(.tripRMS)
        let isSeen = zip(direct, rms).contains { $0.maximum <= $1.minimum || $1.maximum <= $0.minimum }
        guard !isSeen else { return }
        add(
            .residualCurrentSwapUnseen, .warning, at: "\(section).test",
            "both outputs may answer the test at the same time",
            cause: "with DC and rms wires swapped the test is passed all the same",
            mend: "check the wiring with a test current of each kind, or give the outputs steps that do not overlap")
    }

    private func checkResponses(_ points: [ResidualCurrentResponse], _ path: String) {
        for (point, next) in zip(points, points.dropFirst()) where next.delay > point.delay {
            add(
                .residualCurrentResponse, at: path,
                "the delay is \(text(point.delay)) at \(point.current.rawValue) mA and \(text(next.delay)) at "
                    + "\(next.current.rawValue) mA",
                cause: "a sensor is not slower for a greater current", mend: "correct one of the two")
            return
        }
    }
}
