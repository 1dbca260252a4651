import HAL

/// What a sensor's test and figures leave unseen.
extension ProfileLint {
    /// A short between test and trip line puts a copy of the pulse on the trip line. The windows must not take it for an
    /// answer: they must ask for a delay, or for a hold after the pulse's end, that a wire does not have.
    func checkCopy(_ test: ResidualCurrentTestProfile, _ path: String, hasSteps: Bool) {
        // A pulse of microseconds is over before any look.
        guard test.pulse >= .milliseconds(1) else { return }
        let period = draft.controlLoop?.period ?? .milliseconds(10)
        let monitor = draft.residualCurrentMonitor
        let debounce = max(monitor?.trip.debounce ?? .zero, monitor?.tripRMS?.debounce ?? .zero)
        // Seen a period late, held back by the kernel, and another period for filters and couplers between.
        let slack = period * 2 + debounce
        let pulse = ProfileBudgets.wholeTicks(test.pulse, period)
        for output in [ResidualCurrentTestProfile.Output.trip, .tripRMS] {
            let steps = test.steps.indices.filter { test.steps[$0].output == output }
            guard steps.count == 2, let first = steps.first, let last = steps.last else { continue }
            let answer = test.steps[first].window
            let release = test.steps[last].window
            guard answer.minimum <= slack, release.minimum <= pulse + slack, release.maximum >= pulse else { continue }
            let place = hasSteps ? "\(path).steps[\(last)].after" : "\(path).releaseAfter.minimum"
            add(
                .residualCurrentTestCopy, at: place,
                "\(output.rawValue) may answer from \(text(answer.minimum)) on and end from \(text(release.minimum)) on; "
                    + "the pulse lasts \(text(test.pulse))",
                cause: "a short between test and trip line copies the pulse and would pass the test without a sensor",
                mend: "begin the answer's window after \(text(slack)), or the release's after "
                    + "\(text(pulse + slack)), as the sensor's datasheet has it; or write a shorter pulse")
        }
    }

    /// Currents that must trip in time and for which the profile has no delay of the sensor.
    func checkUnjudged(_ monitor: ResidualCurrentMonitorProfile, _ section: String) {
        for (isRMS, key) in [(false, "dc"), (true, "rms")] where !isRMS || monitor.kind != .dc6mA {
            let unknown = ResidualCurrentLimit.all.filter { $0.isRMS == isRMS && monitor.response(at: $0) == nil }
            guard !unknown.isEmpty else { continue }
            let table = "\(section).responseTimes.\(key)"
            add(
                .residualCurrentResponse, .warning,
                at: decoder.has(table)
                    ? table
                    : decoder.has("\(section).responseTimes")
                        ? "\(section).responseTimes" : "\(section).responseTime",
                "the sensor's delay at \(unknown.map(\.text).joined(separator: " and at ")) is not given",
                cause: "whether the contacts are open in time there is not judged ("
                    + unknown.map { "\($0.source): \(text($0.limit))" }.joined(separator: "; ") + ")",
                mend:
                    "add responseTimes with \(key): {\(unknown.map { "\($0.current.rawValue) mA: …" }.joined(separator: ", "))} "
                    + "from the sensor's datasheet")
        }
    }
}
