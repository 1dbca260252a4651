/// What a soak saw: samples of the process, and the loop's own account.
public struct SoakReport: Sendable {
    /// One look at the process.
    public struct Sample: Sendable {
        /// Seconds of the monotonic clock since the soak began.
        public var at: Double
        /// Memory that is the process's own and no file's, kB.
        public var kilobytes: Double
        /// Threads.
        public var threads: Double
        /// Open descriptors.
        public var descriptors: Double
        /// Ticks of the loop.
        public var ticks: Double
        /// Periods that the loop left out because it came too late.
        public var skipped: Double
        /// CPU time, s.
        public var cpuSeconds: Double

        /// A look by name.
        public init(
            at: Double, kilobytes: Double, threads: Double, descriptors: Double, ticks: Double, skipped: Double,
            cpuSeconds: Double
        ) {
            self.at = at
            self.kilobytes = kilobytes
            self.threads = threads
            self.descriptors = descriptors
            self.ticks = ticks
            self.skipped = skipped
            self.cpuSeconds = cpuSeconds
        }
    }

    /// From this length on growth, punctuality and drift are judged; what is shorter only shows that the daemon lives and
    /// answers.
    public static let judgedSeconds = 1_800.0
    /// From so many visits on it is judged why cars did not charge.
    public static let judgedVisits = 10

    /// The samples.
    public var samples: [Sample] = []
    /// Acts carried out, and those that the daemon refused (a locked plug, nothing to unplug).
    public var acts = 0
    /// Acts refused.
    public var refused = 0
    /// Calls of the local API that failed otherwise, by what was said.
    public var failures: [String: Int] = [:]
    /// Modbus requests that must be answered.
    public var requests = 0
    /// Of them those that were not, also on a new connection, or not within 5 s on one that stood.
    public var unanswered = 0
    /// Of them those that were answered wrongly.
    public var wrong = 0
    /// The duties, by what was broken meanwhile.
    public var ledger = SoakLedger()
    /// Misses of the loop's own punctuality, which is the machine's.
    public var punctualityMisses = 0
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

    /// From the first settled sample to the last one, s.
    var span: Double { (settled.last?.at ?? 0) - (settled.first?.at ?? 0) }

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

    /// From the most in the first settled quarter to the least in the last one: what came to stay, however late.
    func risen(_ figure: (Sample) -> Double) -> (from: Double, to: Double) {
        let quarter = max(1, settled.count / 4)
        return (settled.prefix(quarter).map(figure).max() ?? 0, settled.suffix(quarter).map(figure).min() ?? 0)
    }

    /// How far the loop's count of periods, skipped ones included, runs off the monotonic clock, in parts per million.
    public var driftPartsPerMillion: Double {
        guard let first = settled.first, let last = settled.last, span > 0 else { return 0 }
        return ((last.ticks + last.skipped - first.ticks - first.skipped) * period / span - 1) * 1e6
    }

    /// The share of periods that were left out.
    public var skippedShare: Double {
        guard let first = samples.first, let last = samples.last, last.ticks > first.ticks else { return 0 }
        return (last.skipped - first.skipped) / (last.ticks + last.skipped - first.ticks - first.skipped)
    }

    /// CPU time as a share of the clock.
    public var cpuShare: Double {
        guard let first = settled.first, let last = settled.last, span > 0 else { return 0 }
        return (last.cpuSeconds - first.cpuSeconds) / span
    }

    /// How many cars came, how many charged in time, and why the others did not.
    public var cars: String {
        let hindered = hindrances.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { "; \($0.value) × \($0.key)" }.joined()
        return "\(visits) cars, \(visits - hindrances.values.reduce(0, +)) charged in time\(hindered)"
    }

    /// The report for people.
    public var text: String {
        func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
        let rows = ledger.counts.sorted { $0.key < $1.key }
        let never = rows.filter { $0.value == 0 }.map(\.key)
        return """
            soak of \(whole(samples.last?.at ?? 0)) s: \(acts) acts, \(refused) refused, \(closings) closings, \(requests) Modbus requests
              \(cars)
              memory of its own \(whole(samples.last?.kilobytes ?? 0)) kB, growth \(whole(growthPerHour(\.kilobytes))) kB/h
              descriptors \(whole(samples.last?.descriptors ?? 0)), growth \(whole(growthPerHour(\.descriptors)))/h
              threads \(whole(samples.last?.threads ?? 0)), growth \(whole(growthPerHour(\.threads)))/h
              CPU \((cpuShare * 1_000).rounded() / 10) %
              duties \(rows.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
              never occurred: \(never.isEmpty ? "none of them" : never.joined(separator: ", "))
              misses: duties \(ledger.judged.values.reduce(0, +)), excused by what was broken or late \(ledger.excused), the loop's punctuality \(punctualityMisses), periods left out \(whole(skippedShare * 1e6)) ppm
              drift \(whole(driftPartsPerMillion)) ppm of the clock
            """
    }
}
