extension SoakReport {
    /// Hindrances that are the machine's or follow from what was broken before by design.
    private static let excusedHindrances: Set<String> = ["deadlinesMissed", "faultHoldOff"]

    /// What must not be; empty if all is well.
    ///
    /// - Parameter limit: how much memory may grow, kB an hour.
    public func findings(kilobytesPerHour limit: Double) -> [String] {
        guard samples.count > 1, let first = samples.first, let last = samples.last else {
            return troubles + ["fewer than two samples"]
        }
        var findings = troubles + life
        if last.at - first.at >= Self.judgedSeconds { findings += growth(limit) + punctuality }
        return findings
    }

    /// Whether it lives and answers.
    private var life: [String] {
        var findings: [String] = []
        for (early, late) in zip(samples, samples.dropFirst()) {
            let share = (late.ticks - early.ticks) * period / max(late.at - early.at, period)
            if share < 0.5 {
                findings.append(
                    "from \(Int(early.at)) s to \(Int(late.at)) s the loop made \(Int(share * 100)) % of its ticks")
            }
        }
        if unanswered > 0 { findings.append("\(unanswered) of \(requests) Modbus requests were not answered") }
        if wrong > 0 { findings.append("\(wrong) of \(requests) Modbus requests were answered wrongly") }
        for (failure, count) in failures.sorted(by: { $0.key < $1.key }) {
            findings.append("\(count) calls of the local API failed: \(failure)")
        }
        if visits >= Self.judgedVisits {
            for (hindrance, count) in hindrances.sorted(by: { $0.key < $1.key })
            where count * 10 > visits
                && !Self.excusedHindrances.isSuperset(of: hindrance.split(separator: "+").map(String.init))
            {
                findings.append("\(count) of \(visits) cars did not charge: \(hindrance)")
            }
            let idle = hindrances.values.reduce(0, +)
            if idle * 4 > visits * 3 || closings == 0 {
                findings.append("\(idle) of \(visits) cars did not charge: the soak tried too little")
            }
        }
        if exitCode != 0 { findings.append("the daemon ended with \(exitCode)") }
        return findings
    }

    /// Whether something grows without an end.
    private func growth(_ limit: Double) -> [String] {
        var findings: [String] = []
        let slope = growthPerHour(\.kilobytes)
        if slope > limit { findings.append("memory grows by \(Int(slope)) kB/h, allowed are \(Int(limit)) kB/h") }
        let memory = risen(\.kilobytes)
        // Pages come by fours and sixteens; half a megabyte is no rise.
        if memory.to - memory.from > max(limit * span / 3_600, 512) {
            findings.append("memory rose from \(Int(memory.from)) to \(Int(memory.to)) kB, and stayed there")
        }
        for (name, figure) in [("descriptors", \Sample.descriptors), ("threads", \Sample.threads)] {
            let rise = risen { $0[keyPath: figure] }
            if rise.to > rise.from { findings.append("\(name) grew from \(Int(rise.from)) to \(Int(rise.to))") }
        }
        return findings
    }

    /// Whether duties were kept, and every period counted.
    private var punctuality: [String] {
        var findings: [String] = []
        for (row, count) in ledger.judged.sorted(by: { $0.key < $1.key }) {
            findings.append("\(count) budgets of \(row) were not kept, out of \(ledger.counts[row] ?? 0)")
        }
        if skippedShare > 0.02 { findings.append("the loop left out \(Int(skippedShare * 1e6)) ppm of its periods") }
        if abs(driftPartsPerMillion) > 300 { findings.append("the loop runs \(Int(driftPartsPerMillion)) ppm off") }
        return findings
    }
}
