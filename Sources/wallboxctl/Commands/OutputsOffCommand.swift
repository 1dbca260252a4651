import ArgumentParser
import BoardProfiles
import HAL
import LinuxHAL
import Metering

/// `wallboxctl outputs-off --profile FILE`.
struct OutputsOffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outputs-off", abstract: "Switch every output of a board off, without the daemon.",
        discussion: """
            For systemd's ExecStopPost, and for a person after a crash. Every output is tried whatever fails before it. \
            Lines that another process holds are reported; stop that process first. Exit code 0: everything is off.
            """)

    @Option(help: "The board profile.") var profile: String

    func run() throws {
        let report = ProfileReport.check(path: profile, knownMeterModels: Set(MeterCatalogue.models.map(\.id)))
        guard let board = report.profile, !report.hasErrors else {
            FilePath.printError(report.text)
            throw ExitCode(1)
        }
        guard board.backend == .linux else {
            print("\(board.name) is a simulated board: it ended with its process, and nothing of it is on")
            return
        }
        let result = OutputsOff.run(OutputList(board))
        for failure in result.failures { FilePath.printError(failure.text) }
        guard result.failures.isEmpty else { throw ExitCode(1) }
        print("\(board.name): \(result.count) outputs are off")
    }
}
