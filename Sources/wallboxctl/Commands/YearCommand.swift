import ArgumentParser
import BoardProfiles
import ControlLoop
import MeterModels
import VirtualBoard
import WallboxAssembly

/// `wallboxctl sim year`.
struct YearCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "year",
        abstract: "Simulate a year of charging with mixed vehicles and faults, every tick checked.",
        discussion: "Exit code 0: no invariant broken. 1: broken; each is printed with its moment.")

    @Option(help: "The board profile; without one the simulated 22 kW board.") var profile: String?
    @Option(help: "The seed; the same seed is the same year.") var seed: UInt64 = 1
    @Option(help: "How many days.") var days = 365

    func validate() throws {
        guard (1...3_650).contains(days) else { throw ValidationError("--days \(days): give 1 to 3650") }
    }

    func run() throws {
        let profile = try profile ?? ShippedProfile.path("simulated-22kw-socket.yaml")
        let report = ProfileReport.check(path: profile, knownMeters: MeterCatalogue.known)
        guard let board = report.profile, !report.hasErrors else {
            FilePath.printError(report.text)
            throw ExitCode(1)
        }
        guard board.backend == .virtual else {
            throw PlainError("\(profile): a year is simulated on a virtual board only; use one with backend: virtual")
        }
        let isTerminal = Terminal.isTerminal
        var lastPercent = -1
        let summary = try SimulatedDays(profile: board, seed: seed, days: Double(days)).run { progress in
            let percent = Int(progress.simulatedSeconds / progress.totalSeconds * 100)
            guard isTerminal, percent != lastPercent else { return }
            lastPercent = percent
            FilePath.writeError("\r\(percent) %, \(progress.sessions) sessions, \(progress.violations) violations ")
        }
        if isTerminal { FilePath.writeError("\r\u{1B}[K") }
        show(summary)
        if summary.violationCount > 0 { throw ExitCode(1) }
    }

    private func show(_ summary: SimulationSummary) {
        print(
            """
            \(days) days, seed \(seed): \(summary.ticks) ticks, \(summary.sessions) sessions, \(summary.charges) charges, \
            \(Text.decimal(summary.kilowattHours, 1)) kWh, \(summary.closings) closings, \(summary.trips) trips
            """)
        let faults = summary.faultsInjected.sorted { $0.key.rawValue < $1.key.rawValue }
        print(
            "faults injected: \(faults.reduce(0) { $0 + $1.value }) ("
                + faults.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ") + ")")
        print(LedgerTable.text(summary.ledger, rows: .occurred))
        for violation in summary.violations { print("BROKEN: \(violation)") }
        print(
            summary.violationCount == 0
                ? "no invariant broken in \(summary.checkedTicks) checked ticks"
                : "\(summary.violationCount) violations")
        print(
            "\(Text.decimal(summary.simulatedSeconds, 0)) simulated seconds in \(Text.decimal(summary.wallSeconds, 1)) s: "
                + "\(Text.decimal(summary.speed, 0)) × real time on one core")
    }
}
