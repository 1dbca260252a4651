import HAL
import Metering
import VirtualBoard

/// Random faults on a meter's line for as many transactions as wanted, in virtual time: is a wrong value ever
/// published, and does the reader always come back by itself?
///
/// Equal seeds make equal runs. Each episode waits for a phase of the line drawn at random, switches one or two faults
/// on for 10 ms to 3 s, mends them, and waits for live values that were asked for after that.
public struct MeterFaultRun {
    /// How long after the last mend fresh live values may take. A meter that was switched off needs 3 s of it.
    public static let recoveryLimit = Nanoseconds.seconds(15)

    /// What came of a run.
    public struct Report: Sendable {
        /// Requests that reached the meter, by the meter's count.
        public var transactions: UInt64 = 0
        /// Live and energy readings published.
        public var published: UInt64 = 0
        /// Readings given up.
        public var failed: UInt64 = 0
        /// Values that the meter did not show in the time that the sample claims. Must be 0.
        public var wrongValues: UInt64 = 0
        /// The first wrong value, in words.
        public var firstWrong: String?
        /// Times that faults were switched on and mended.
        public var episodes: UInt64 = 0
        /// Episodes after which no fresh value came within ``MeterFaultRun/recoveryLimit``. Must be 0.
        public var unrecovered: UInt64 = 0
        /// The first of them, in words.
        public var firstUnrecovered: String?
        /// The longest time from mend to fresh values.
        public var slowestRecovery = Nanoseconds.zero
        /// Faults injected, by fault and by what happened on the line just then.
        public var injected: [FaultName: [MeterLinePhase: UInt64]] = [:]
        /// What the reader asked for against the meter's limits. Must be 0.
        public var violations: UInt64 = 0
        /// Virtual time.
        public var time = Nanoseconds.zero

        /// Whether nothing was wrong.
        public var isPassed: Bool { wrongValues == 0 && unrecovered == 0 && violations == 0 }
    }

    private let bench: MeterBench
    private var random: SeededRandom
    private var report = Report()

    /// A run on a meter of `model` that looks like `twin`.
    public init(model: MeterModel, twin: MeterTwinModel, seed: UInt64) throws(MeterModelError) {
        bench = try MeterBench(model: model, twin: twin, seed: seed)
        random = SeededRandom(seed: seed)
    }

    /// Goes on until the meter has been asked `transactions` times; calls `progress` now and then.
    public mutating func run(transactions: UInt64, progress: (Report) -> Void = { _ in }) -> Report {
        bench.run(for: .seconds(2))
        while bench.meter.counts.requests < transactions {
            episode()
            collect()
            if report.episodes % 1_024 == 0 { progress(report) }
        }
        return report
    }

    private mutating func episode() {
        var faults = [random.pick(FaultName.meterFaults)]
        if random.happens(percent: 25) { faults.append(random.pick(FaultName.meterFaults)) }
        bench.meter.setLateLatency(.milliseconds(random.span(milliseconds: 60...2_500)))
        bench.run(for: .milliseconds(random.span(milliseconds: 0...1_500)))
        for fault in faults {
            let phase = random.pick(MeterLinePhase.allCases)
            // Not every phase comes while another fault lasts.
            _ = bench.run(until: { $0.meter.phase == phase }, within: .seconds(2))
            report.injected[fault, default: [:]][bench.meter.phase, default: 0] += 1
            bench.set(fault, on: true)
        }
        let isShort = random.happens(percent: 50)
        bench.run(for: .milliseconds(random.span(milliseconds: isShort ? 10...200 : 200...3_000)))
        for fault in faults { bench.set(fault, on: false) }
        let mended = bench.now
        let time = bench.run(
            until: { $0.measuredAt.map { $0 > mended } ?? false }, within: Self.recoveryLimit)
        report.episodes += 1
        if let time {
            report.slowestRecovery = max(report.slowestRecovery, time)
        } else {
            report.unrecovered += 1
            if report.firstUnrecovered == nil {
                report.firstUnrecovered =
                    "\(faults.map(\.rawValue).joined(separator: " and ")), mended at \(mended.nanoseconds / 1_000_000) ms"
            }
        }
    }

    private mutating func collect() {
        let counts = bench.meter.counts
        report.transactions = counts.requests
        report.published = bench.published
        report.failed = bench.reader.statistics.failedReadings
        report.wrongValues = bench.wrongValues
        report.firstWrong = bench.firstWrong
        report.violations = counts.violations
        report.time = bench.now - .zero
    }
}
