import ArgumentParser
import Foundation
import Scenarios

/// `wallbox-hil compare`.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Put the verdicts of several benches side by side.",
        discussion: "Exit code 0 if every scenario has the same verdict on each bench that it is for, 1 otherwise.")

    @Argument(help: "Reports of `run --json` and `vm scenarios --json`, two or more.") var reports: [String]

    func validate() throws {
        guard reports.count > 1 else { throw ValidationError("give two reports or more to compare") }
    }

    func run() throws {
        let comparison = SuiteComparison(
            try reports.map { path in
                do {
                    return try SuiteReport(json: Array(Data(contentsOf: URL(fileURLWithPath: path))))
                } catch {
                    throw ValidationError("\(path) is no report of a scenario run: \(error)")
                }
            })
        print(comparison.text)
        if !comparison.isAgreement { throw ExitCode.failure }
    }
}
