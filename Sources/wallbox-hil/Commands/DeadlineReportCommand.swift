import ArgumentParser
import BoardProfiles
import BoardTrials
import ControlLoop
import Foundation
import LocalAPI

/// `wallbox-hil deadline-report`.
struct DeadlineReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline-report",
        abstract: "Every row of the deadline ledger: count, budget, percentiles, worst case, misses, histogram.",
        discussion: """
            The duties are filled by simulated days with faults in virtual time, the loop's own rows by some seconds in \
            real time. --status adds a column from what GET /v1/ledger of a daemon gave on a board, --rig one of all that \
            vm scenarios left in its folder logs/. Exit code 1 if a duty other than the loop's own broke its budget, on \
            the simulated board or in the rig, a row never occurred, or an invariant broke; punctuality in real time is \
            that of this machine and is reported only.
            """)

    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Option(help: "How many days to simulate.") var days = 1.0
    @Option(help: "How many seconds to run in real time.") var seconds: Int64 = 5
    @Option(help: "The seed of the days.") var seed: UInt64 = 1
    @Option(help: "A file with the answer of GET /v1/ledger; give it again for more columns.") var status: [String] = []
    @Option(help: "A folder with the ledgers (*.ledger.json) of scenarios in the rig; all given are one column.")
    var rig: [String] = []
    @Option(help: "Write the report here, as JSON.") var json: String?
    @Option(help: "Write the picture here, as SVG.") var svg: String?

    func validate() throws {
        guard days > 0, days <= 365 else { throw ValidationError("--days must be above 0 and at most 365") }
        guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds must be from 1 to 3600") }
    }

    func run() throws {
        if let json { try ReportFile.checkWritable(json, of: "--json") }
        if let svg { try ReportFile.checkWritable(svg, of: "--svg") }
        let board = try BoardProfile.simulated(at: profile)
        let budgets = try DeadlineRun.budgets(of: board)
        let others = try status.map(column)
        let inRig = try rigColumn(budgets)
        let (column, violations) = try DeadlineRun.column(profile: board, seed: seed, days: days, seconds: seconds)
        let report = DeadlineReport(columns: [column] + (inRig.map { [$0] } ?? []) + others, budgets: budgets)
        // In place, as was tried before the run: what may be written need not be in a directory that may.
        if let json { try report.json().write(toFile: json, atomically: false, encoding: .utf8) }
        if let svg { try report.picture.write(toFile: svg, atomically: false, encoding: .utf8) }
        print(report.text)
        if violations > 0 { print("\(violations) states were seen that must never be; see wallboxctl sim year") }
        let broken = LedgerRow.allCases.filter { row in
            !DeadlineRun.realTimeRows.contains(row)
                && [column, inRig].contains { ($0?.figures[row.identifier]?.misses ?? 0) > 0 }
        }
        if violations > 0 || !broken.isEmpty || !report.missing.isEmpty { throw ExitCode(1) }
    }

    private func rigColumn(_ budgets: LedgerBudgets) throws -> DeadlineColumn? {
        guard !rig.isEmpty else { return nil }
        let files = try rig.flatMap { folder in
            let names: [String]
            do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
                throw ValidationError(
                    "the folder \(folder) cannot be read: \(error.localizedDescription); give logs/ of a rig's run")
            }
            return names.filter { $0.hasSuffix(".ledger.json") }.sorted().map { "\(folder)/\($0)" }
        }
        guard !files.isEmpty else {
            throw ValidationError(
                "no *.ledger.json in \(rig.joined(separator: ", ")); run wallbox-hil vm scenarios, and give logs/ of its work folder"
            )
        }
        return DeadlineColumn(
            name: "VM rig, real kernel devices in virtual time, \(files.count) scenarios (percentiles: upper borders)",
            joining: try files.map(column), budgets: budgets)
    }

    private func column(_ path: String) throws -> DeadlineColumn {
        let mend = "get it with wallboxctl ledger --json"
        let bytes = try ReportFile.bytes(of: path, mend: mend)
        let answer: LedgerReport
        do throws(APIProblem) {
            answer = try JSON.decode(LedgerReport.self, from: bytes)
        } catch {
            throw ValidationError("\(path) is no answer of GET /v1/ledger: \(error.place): \(error.what); \(mend)")
        }
        var figures: [String: DeadlineColumn.Figures] = [:]
        for row in answer.rows where row.count > 0 {
            figures[row.id] = DeadlineColumn.Figures(
                count: UInt64(row.count), misses: UInt64(row.misses), worst: row.worstMilliseconds ?? 0,
                p50: row.p50Milliseconds ?? 0, p99: row.p99Milliseconds ?? 0,
                histogram: (row.histogram ?? []).map {
                    DeadlineColumn.Bin(below: $0.belowMilliseconds, count: UInt64(clamping: $0.count))
                })
        }
        return DeadlineColumn(name: "\(path), \(Int(answer.sinceSeconds)) s", figures: figures)
    }
}
