import ArgumentParser
import BoardProfiles
import BoardTrials
import Foundation
import StorageTrials

/// `wallbox-hil benchmark`.
struct BenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "What the controller costs: step, tick, start, memory, CPU, recorder, trip, database.",
        discussion: """
            Every figure is printed beside its goal, and by how much it is missed. Exit code 1 only if a figure is more \
            than ten times worse than its goal: times are those of the machine, and a shared one is slow now and then. \
            Modbus has a benchmark of its own, modbus-bench.
            """)

    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Flag(help: "A tenth of the work, without the database's busy day.") var quick = false
    @Option(help: "The daemon; without one the wallboxd beside this program.") var wallboxd: String?
    @Option(help: "Write the figures here, as JSON.") var json: String?

    func run() throws {
        let board = try BoardProfile.simulated(at: profile)
        var report = BenchmarkReport(machine: Machine.text)
        let directory = NSTemporaryDirectory() + "wallbox-benchmark-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let bench = LoopBenchmark(profile: board, ticks: quick ? 20_000 : 200_000)
        let plain = try bench.cost(recordings: nil)
        // In turn, and the quietest of each: the difference is smaller than a shared machine's moods.
        var with: [Double] = []
        var without = [plain.tick.p50]
        for round in 0..<3 {
            with.append(try bench.cost(recordings: directory + "/recordings-\(round)").tick.p50)
            without.append(try bench.cost(recordings: nil).tick.p50)
        }
        let recorder = (with.min() ?? 0) - (without.min() ?? 0)
        report.add("step, p50", plain.step.p50 / 1e3, "µs")
        report.add("step, p99", plain.step.p99 / 1e3, "µs", atMost: 1)
        report.add("tick on the simulated board, p50", plain.tick.p50 / 1e3, "µs")
        report.add("tick on the simulated board, p99", plain.tick.p99 / 1e3, "µs", atMost: 20)
        report.add("recorder, added to a tick, p50", recorder / 1e3, "µs")
        report.add(
            "simulated seconds per second, one core", try bench.speed(days: quick ? 0.05 : 1), "×", atLeast: 5_000)
        let trip = try bench.tripLatency(count: quick ? 25 : 250)
        report.add("trip edge to relay-off written, p50", trip.p50, "µs")
        report.add("trip edge to relay-off written, p99", trip.p99, "µs")
        let text = try String(contentsOfFile: profile, encoding: .utf8)
        report.add("profile to outputs off", try bench.assemblyMilliseconds(text), "ms", atMost: 50)
        try daemon(directory, text, into: &report)
        if !quick {
            let store = try StoreBench(ids: 10_000, directory: directory + "/store").run()
            report.add("database, transactions on a busy day", Double(store.transactions), "")
            report.add("database, written on a busy day", Double(store.bytes) / 1e6, "MB")
        }
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(report).write(to: URL(fileURLWithPath: json))
        }
        print(report.text)
        let awful = report.lines.filter { line in
            guard let goal = line.goal else { return false }
            return line.isMoreBetter ? line.value < goal / 10 : line.value > goal * 10
        }
        if !awful.isEmpty {
            print("more than ten times over the goal: \(awful.map(\.name).joined(separator: ", "))")
            throw ExitCode(1)
        }
    }

    /// The thread that moves the simulated board on.
    private static let physics = "pilot-physics"

    /// Start, memory and CPU of the daemon at two periods.
    private func daemon(_ directory: String, _ text: String, into report: inout BenchmarkReport) throws {
        for (index, period) in ["10 ms", "1 ms"].enumerated() {
            let place = directory + "/period-\(index)"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try text.replacingOccurrences(of: "  period: 10 ms", with: "  period: \(period)")
                .write(toFile: place + "/board.yaml", atomically: true, encoding: .utf8)
            let began = Date()
            let child = try DaemonUnderTrial(program: wallboxd, profile: place + "/board.yaml", directory: place)
            defer { _ = child.end() }
            try child.waitUntilReady()
            if index == 0 {
                report.add(
                    "wallboxd, exec to ready (profile, database, socket)", Date().timeIntervalSince(began) * 1_000,
                    "ms",
                    atMost: 500)
            }
            Thread.sleep(forTimeInterval: 3)
            guard let first = child.usage else { throw ValidationError("wallboxd is gone: \(child.logText)") }
            let physicsBefore = child.cpuSeconds(ofThreads: Self.physics)
            let span = quick ? 4.0 : 15.0
            Thread.sleep(forTimeInterval: span)
            guard let last = child.usage else { throw ValidationError("wallboxd is gone: \(child.logText)") }
            let physics = child.cpuSeconds(ofThreads: Self.physics) - physicsBefore
            let all = last.cpuSeconds - first.cpuSeconds
            report.add(
                "wallboxd at \(period), resident, simulated board in it", Double(last.kilobytes) / 1_000, "MB",
                atMost: index == 0 ? 40 : nil)
            report.add(
                "wallboxd at \(period), of it private, not the program's file", Double(last.privateKilobytes) / 1_000,
                "MB")
            // A real board has no such thread. That of trips polls the simulated board, and stays in.
            report.add(
                "wallboxd at \(period), CPU without the simulated physics", max(0, all - physics) / span * 100, "%",
                atMost: index == 0 ? 2 : nil)
            report.add("wallboxd at \(period), CPU of the simulated physics", physics / span * 100, "%")
        }
    }
}

/// The machine in a line.
private enum Machine {
    static var text: String {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model =
            info.split(separator: "\n").first { $0.hasPrefix("model name") || $0.hasPrefix("Model") }?
            .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown CPU"
        let kernel =
            (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines) ?? "?"
        return "\(model), \(ProcessInfo.processInfo.activeProcessorCount) CPUs, Linux \(kernel)"
    }
}
