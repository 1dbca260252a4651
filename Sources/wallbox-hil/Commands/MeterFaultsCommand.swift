import ArgumentParser
import Foundation
import HAL
import LinuxHAL
import MeterModels
import Metering
import VirtualBoard
import WallboxAssembly

/// `wallbox-hil meter-faults`.
struct MeterFaultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meter-faults",
        abstract: "Read a virtual meter through random faults of its line; fail on any wrong value.",
        discussion: """
            Virtual time, on one core. Equal seeds make equal runs. Each published value is compared with what the meter
            showed between the instant that the sample claims and its publication.
            """)

    @Option(help: "How many requests the meter is to see.") var transactions: UInt64 = 1_000_000
    @Option(help: "The seed.") var seed: UInt64 = 1
    @Flag(help: "Only measure how often live values come over the line.") var rate = false

    func validate() throws {
        guard transactions > 0 else { throw ValidationError("--transactions must be above 0") }
    }

    func run() throws {
        try printRate()
        fflush(nil)
        if rate { return }
        let clock = SystemMonotonicClock()
        let start = clock.now
        var run = try MeterFaultRun(model: .eastronSDM630, twin: .eastronSDM630, seed: seed)
        var shown = start
        let report = run.run(transactions: transactions) { report in
            guard clock.now - shown > .seconds(2), isatty(STDERR_FILENO) == 1 else { return }
            shown = clock.now
            FileHandle.standardError.write(
                Data("\r\(report.transactions) of \(transactions), \(report.wrongValues) wrong".utf8))
        }
        if isatty(STDERR_FILENO) == 1 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        print(report.text(seed: seed, wall: clock.now - start))
        if !report.isPassed { throw ExitCode(1) }
    }

    private func printRate() throws {
        let plan = try MeterBusUse.measure(
            model: .eastronSDM630, twin: .eastronSDM630, intervals: PollIntervals())
        let fastest = try MeterBusUse.measure(
            model: .eastronSDM630, twin: .eastronSDM630, intervals: PollIntervals(live: .zero))
        func two(_ value: Double) -> String { String(format: "%.2f", value) }
        print(
            "bus use at 9600 baud, three phases: \(two(plan.liveHertz)) live readings/s and",
            "\(two(plan.energyHertz)) energy readings/s take \(two(plan.load * 100)) % of the line;",
            "asked without a pause: \(two(fastest.liveHertz)) live readings/s")
    }
}

extension MeterFaultRun.Report {
    /// The report for people.
    fileprivate func text(seed: UInt64, wall: Nanoseconds) -> String {
        var lines = [
            "seed \(seed): \(transactions) transactions in \(Int(time.seconds / 3_600)) h of virtual time, "
                + "\(Int(wall.seconds)) s of real time",
            "  readings published \(published), given up \(failed)",
            "  wrong values       \(wrongValues)" + (firstWrong.map { ", first: \($0)" } ?? ""),
            "  fault episodes     \(episodes), not recovered \(unrecovered)"
                + (firstUnrecovered.map { ", first: \($0)" } ?? ""),
            "  slowest recovery   \(Int(slowestRecovery.milliseconds)) ms after the mend",
            "  against the meter's limits \(violations)",
            "  faults by what happened on the line: idle, request, turnaround, answer",
        ]
        for fault in FaultName.meterFaults {
            let counts = MeterLinePhase.allCases.map { injected[fault]?[$0] ?? 0 }
            let name = fault.rawValue.padding(toLength: 24, withPad: " ", startingAt: 0)
            lines.append("    \(name) \(counts.map { "\($0)" }.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n")
    }
}
