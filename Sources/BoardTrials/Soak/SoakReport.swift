/// What a soak saw: samples of the process, and the loop's own account.
public struct SoakReport: Sendable {
    /// One look at the process.
    public struct Sample: Sendable {
        /// Seconds since the soak began.
        public var at: Double
        /// Resident memory, kB.
        public var kilobytes: Double
        /// Threads.
        public var threads: Double
        /// Open descriptors.
        public var descriptors: Double
        /// Ticks of the loop.
        public var ticks: Double
        /// CPU time, s.
        public var cpuSeconds: Double

        /// A look by name.
        public init(
            at: Double, kilobytes: Double, threads: Double, descriptors: Double, ticks: Double, cpuSeconds: Double
        ) {
            self.at = at
            self.kilobytes = kilobytes
            self.threads = threads
            self.descriptors = descriptors
            self.ticks = ticks
            self.cpuSeconds = cpuSeconds
        }
    }

    /// The samples.
    public var samples: [Sample] = []
    /// Acts carried out, and those that the daemon refused (a locked plug, nothing to unplug).
    public var acts = 0
    /// Acts refused.
    public var refused = 0
    /// Modbus requests that must be answered.
    public var requests = 0
    /// Of them those that were not.
    public var unanswered = 0
    /// Budgets of duties that were not kept, and of the loop's own punctuality.
    public var dutyMisses = 0
    /// Misses of the loop's own punctuality, which is the machine's.
    public var punctualityMisses = 0
    /// Periods left out.
    public var skippedPeriods = 0
    /// The loop's period, s.
    public var period = 0.01
    /// Closings of the first contactor.
    public var closings = 0
    /// Visits of cars that had time to begin.
    public var visits = 0
    /// Why the others of them did not charge, and how often.
    public var hindrances: [String: Int] = [:]
    /// The daemon's exit code.
    public var exitCode: Int32 = 0
    /// What went wrong besides.
    public var troubles: [String] = []

    /// An empty report.
    public init() {}

    /// The samples after what a start brings: the last two thirds.
    public var settled: [Sample] { Array(samples.dropFirst(samples.count / 3)) }

    /// The growth of a figure per hour by the median slope of all pairs of settled samples (Theil and Sen), which a few
    /// outliers do not move.
    public func growthPerHour(_ figure: (Sample) -> Double) -> Double {
        let points = settled
        var slopes: [Double] = []
        for first in points.indices {
            for second in points.indices where points[second].at - points[first].at > 1 {
                slopes.append((figure(points[second]) - figure(points[first])) / (points[second].at - points[first].at))
            }
        }
        guard !slopes.isEmpty else { return 0 }
        return slopes.sorted()[slopes.count / 2] * 3_600
    }

    /// How far the loop's count of periods, skipped ones included, runs off the clock, in parts per million.
    public var driftPartsPerMillion: Double {
        guard let first = settled.first, let last = settled.last, last.at > first.at else { return 0 }
        let counted = (last.ticks - first.ticks) * period
        return (counted / (last.at - first.at) - 1) * 1e6
    }

    /// CPU time as a share of the clock.
    public var cpuShare: Double {
        guard let first = settled.first, let last = settled.last, last.at > first.at else { return 0 }
        return (last.cpuSeconds - first.cpuSeconds) / (last.at - first.at)
    }

    /// What is judged: descriptors and threads come back to what they were, memory does not grow by more than
    /// `kilobytes` over the settled part, duties keep their budgets.
    public func findings(kilobytes limit: Double) -> [String] {
        var findings = troubles
        guard let first = settled.first, let last = settled.last else { return findings + ["no samples"] }
        let hours = (last.at - first.at) / 3_600
        let grown = growthPerHour(\.kilobytes) * hours
        if grown > limit { findings.append("memory grew by \(Int(grown)) kB, allowed are \(Int(limit)) kB") }
        for (name, figure) in [("descriptors", \Sample.descriptors), ("threads", \Sample.threads)] {
            let early = settled.prefix(max(1, settled.count / 4)).map { $0[keyPath: figure] }.max() ?? 0
            let late = settled.suffix(max(1, settled.count / 4)).map { $0[keyPath: figure] }.min() ?? 0
            if late > early { findings.append("\(name) grew from \(Int(early)) to \(Int(late))") }
        }
        // What one visit broke may hold up the next, and late ticks all of them for a minute: but not most of them.
        let idle = hindrances.values.reduce(0, +)
        if idle * 2 > visits || closings == 0 {
            findings.append("\(idle) of \(visits) cars did not charge: the soak tried too little")
        }
        if unanswered > 0 { findings.append("\(unanswered) of \(requests) Modbus requests were not answered") }
        if dutyMisses > 0 { findings.append("\(dutyMisses) budgets of duties were not kept") }
        if abs(driftPartsPerMillion) > 20_000 { findings.append("the loop runs \(Int(driftPartsPerMillion)) ppm off") }
        if exitCode != 0 { findings.append("the daemon ended with \(exitCode)") }
        return findings
    }

    /// How many cars came, how many charged in time, and why the others did not.
    public var cars: String {
        let hindered = hindrances.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { "; \($0.value) × \($0.key)" }.joined()
        return "\(visits) cars, \(visits - hindrances.values.reduce(0, +)) charged in time\(hindered)"
    }

    /// The report for people.
    public var text: String {
        let hours = (samples.last?.at ?? 0) / 3_600
        func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
        return """
            soak of \(whole(hours * 3_600)) s: \(acts) acts, \(refused) refused, \(closings) closings, \(requests) Modbus requests
              \(cars)
              memory \(whole(samples.last?.kilobytes ?? 0)) kB, growth \(whole(growthPerHour(\.kilobytes))) kB/h
              descriptors \(whole(samples.last?.descriptors ?? 0)), growth \(whole(growthPerHour(\.descriptors)))/h
              threads \(whole(samples.last?.threads ?? 0)), growth \(whole(growthPerHour(\.threads)))/h
              CPU \((cpuShare * 1_000).rounded() / 10) %
              misses: duties \(dutyMisses), the loop's punctuality \(punctualityMisses), periods left out \(skippedPeriods)
              drift \(whole(driftPartsPerMillion)) ppm of the clock
            """
    }
}
