import ArgumentParser
import BoardTrials
import Foundation
import HAL

/// `wallbox-hil latency-compare`.
struct LatencyCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency-compare",
        abstract: "The loop's wake-up latency beside cyclictest's, at the same time on the same CPU and priority.",
        discussion: """
            Needs cyclictest (Debian: rt-tests), stress-ng for --stress, and the right to SCHED_FIFO. The ratio of ours to \
            cyclictest's is the median of the runs; 1.1 is the goal. Both threads share a CPU, so each now and then \
            waits for the other; cyclictest starts half a period away. Exit code 1 if the ratio of the medians is over \
            --limit; single late wake-ups are the machine's, and only reported.
            """)

    @Option(help: "How long a run lasts, s.") var seconds = 60
    @Option(help: "How many runs, of which the median counts; odd.") var runs = 3
    @Option(help: "The CPU.") var cpu: Int32 = 0
    @Option(help: "The SCHED_FIFO priority of both.") var priority: Int32 = 60
    @Option(help: "The period of both, ms, 1 to 20.") var period = 10
    @Flag(help: "Keep the machine busy with stress-ng.") var stress = false
    @Option(help: "The highest ratio of p50 that is accepted.") var limit = 2.0
    @Option(help: "The path of cyclictest.") var cyclictest = "/usr/bin/cyclictest"
    @Option(help: "The path of stress-ng.") var stressNg = "/usr/bin/stress-ng"

    func validate() throws {
        guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds must be from 1 to 3600") }
        guard (1...99).contains(runs), runs % 2 == 1 else { throw ValidationError("--runs must be odd, 1 to 99") }
        guard (1...20).contains(period) else { throw ValidationError("--period must be from 1 to 20") }
        let processors = Int32(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        guard processors > 0, (0..<processors).contains(cpu) else {
            throw ValidationError("--cpu \(cpu): this machine has CPUs 0 to \(max(processors, 1) - 1); give one")
        }
        guard (1...98).contains(priority) else { throw ValidationError("--priority must be from 1 to 98") }
        guard FileManager.default.isExecutableFile(atPath: cyclictest) else {
            throw ValidationError("no cyclictest at \(cyclictest); install rt-tests, or name it with --cyclictest")
        }
        guard !stress || FileManager.default.isExecutableFile(atPath: stressNg) else {
            throw ValidationError("no stress-ng at \(stressNg); install it, or name it with --stress-ng")
        }
    }

    func run() throws {
        let directory = NSTemporaryDirectory() + "wallbox-latency-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var load: ChildProcess?
        if stress {
            load = try ChildProcess(
                stressNg,
                [
                    "--cpu", "\(ProcessInfo.processInfo.activeProcessorCount)", "--io", "1", "--vm", "1", "--vm-bytes",
                    "64M",
                    // Bounded by itself, too: what keeps every CPU busy must not outlive this.
                    "--timeout", "\(runs * (seconds + 10))s",
                ],
                log: directory + "/stress.log")
        }
        // Its workers write to the disk, and a full one keeps them waiting.
        defer { load?.end(patience: 300) }
        let pairs = try (0..<runs).map { try pair(directory + "/cyclictest-\($0).log") }
        print(
            "µs, CPU \(cpu), SCHED_FIFO \(priority), period \(period) ms, \(runs) × \(seconds) s, "
                + (stress ? "under stress-ng" : "idle"))
        for (index, pair) in pairs.enumerated() {
            print("run \(index + 1): ours \(Self.text(pair.ours))  cyclictest \(Self.text(pair.theirs))")
        }
        func median(_ figure: (Percentiles) -> Double) -> Double {
            // cyclictest tells whole microseconds, rounded down: half a one is what it does not say.
            pairs.map { figure($0.ours) / (figure($0.theirs) + 0.5) }.sorted()[runs / 2]
        }
        let ratio = median(\.p50)
        func two(_ value: Double) -> String { String(format: "%.2f", value) }
        print(
            "ratio p50 \(two(ratio)), p99 \(two(median(\.p99))), p99.9 \(two(median(\.p999))), max \(two(median(\.maximum)))"
                + " (goal 1.1)")
        if ratio > limit { throw ExitCode(1) }
    }

    private static func text(_ figures: Percentiles) -> String {
        String(
            format: "p50 %.1f p99 %.1f p99.9 %.1f max %.1f (%d)", figures.p50, figures.p99, figures.p999,
            figures.maximum,
            figures.count)
    }

    /// One run of both at once.
    private func pair(_ log: String) throws -> (ours: Percentiles, theirs: Percentiles) {
        let series = try WakeUpSeries(
            period: .milliseconds(Int64(period)), priority: priority, cpu: cpu,
            capacity: seconds * 1_100 / period + 2_000)
        for finding in series.findings { print("not in full real time: \(finding)") }
        Thread.sleep(forTimeInterval: Double(period) / 2_000)
        let other = try ChildProcess(
            cyclictest,
            [
                "-t1", "-a\(cpu)", "-p\(priority)", "-i\(period * 1_000)", "-D\(seconds)", "-h20000", "-q", "-m",
            ], log: log)
        let code = other.wait()
        let ours = Percentiles(sorted: series.finish(), unit: 1_000)
        let text = try String(contentsOfFile: log, encoding: .utf8)
        guard code == 0 else { throw ValidationError("cyclictest ended with \(code): \(text.prefix(300))") }
        var values: [Int64] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard cells.count == 2, let value = Int64(cells[0]), let count = Int(cells[1]) else { continue }
            values += Array(repeating: value, count: count)
        }
        guard !values.isEmpty else { throw ValidationError("cyclictest told no histogram: \(text.prefix(300))") }
        return (ours, Percentiles(sorted: values))
    }
}
