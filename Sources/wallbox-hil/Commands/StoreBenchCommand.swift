import ArgumentParser
import Foundation
import StorageTrials

/// `wallbox-hil store-bench`.
struct StoreBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store-bench", abstract: "Measure an import of ids and the writes of a busy day.",
        discussion:
            "Exit code 1 if the import takes longer than --import-limit or the day writes more than --day-limit.")

    @Option(help: "How many ids to import.") var ids = 100_000
    @Option(help: "The longest that the import may take, s.") var importLimit = 5.0
    @Option(help: "The most that the day may write, MB.") var dayLimit = 50.0

    func validate() throws {
        guard (1...1_000_000).contains(ids) else { throw ValidationError("--ids must be 1…1000000") }
        guard importLimit > 0, dayLimit > 0 else {
            throw ValidationError("--import-limit and --day-limit must be above 0")
        }
    }

    func run() throws {
        let directory = NSTemporaryDirectory() + "wallbox-store-bench-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let report = try StoreBench(ids: ids, directory: directory).run()
        print(report)
        if report.importSeconds > importLimit || Double(report.bytes) > dayLimit * 1e6 { throw ExitCode.failure }
    }
}
