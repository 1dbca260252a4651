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
            real time. --status adds a column from what GET /v1/ledger of a daemon gave, on a board or in the rig. Exit \
            code 1 if a duty other than the loop's own broke its budget, a row never occurred, or an invariant broke; \
            punctuality in real time is that of this machine and is reported only.
            """)

    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Option(help: "How many days to simulate.") var days = 1.0
    @Option(help: "How many seconds to run in real time.") var seconds: Int64 = 5
    @Option(help: "The seed of the days.") var seed: UInt64 = 1
    @Option(help: "A file with the answer of GET /v1/ledger; give it again for more columns.") var status: [String] = []
    @Option(help: "Write the report here, as JSON.") var json: String?
    @Option(help: "Write the picture here, as SVG.") var svg: String?

    func validate() throws {
        guard days > 0, days <= 365 else { throw ValidationError("--days must be above 0 and at most 365") }
        guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds must be from 1 to 3600") }
    }

    func run() throws {
        let board = try BoardProfile.simulated(at: profile)
        let others = try status.map(column)
        let (column, violations) = try DeadlineRun.column(profile: board, seed: seed, days: days, seconds: seconds)
        let report = DeadlineReport(columns: [column] + others, budgets: try DeadlineRun.budgets(of: board))
        if let json { try report.json().write(toFile: json, atomically: true, encoding: .utf8) }
        if let svg { try report.picture.write(toFile: svg, atomically: true, encoding: .utf8) }
        print(report.text)
        if violations > 0 { print("\(violations) states were seen that must never be; see wallboxctl sim year") }
        let broken = LedgerRow.allCases.filter {
            !DeadlineRun.realTimeRows.contains($0) && (column.figures[$0.identifier]?.misses ?? 0) > 0
        }
        if violations > 0 || !broken.isEmpty || !report.missing.isEmpty { throw ExitCode(1) }
    }

    private func column(_ path: String) throws -> DeadlineColumn {
        let answer: LedgerReport
        do {
            answer = try JSONDecoder().decode(LedgerReport.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw ValidationError(
                "\(path) is no answer of GET /v1/ledger: \(error); get it with wallboxctl ledger --json")
        }
        var figures: [String: DeadlineColumn.Figures] = [:]
        for row in answer.rows where row.count > 0 {
            figures[row.id] = DeadlineColumn.Figures(
                count: UInt64(row.count), misses: UInt64(row.misses), worst: row.worstMilliseconds ?? 0,
                p50: row.p50Milliseconds ?? 0, p99: row.p99Milliseconds ?? 0)
        }
        return DeadlineColumn(name: "\(path), \(Int(answer.sinceSeconds)) s", figures: figures)
    }
}
