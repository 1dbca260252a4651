import ArgumentParser
import BoardProfiles
import Glibc
import HAL
import LinuxHAL
import WallboxAssembly

/// `wallboxctl outputs-off --profile FILE`.
struct OutputsOffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outputs-off", abstract: "Switch every output of a board off, without the daemon.",
        discussion: """
            For systemd's ExecStopPost, and for a person after a crash. Every output is tried whatever fails before it: \
            those of the list that the daemon left in its state directory, so that a profile that was spoilt meanwhile \
            leaves nothing on, and those of the profile. Lines that another process holds are reported; stop that \
            process first. Exit code 0: everything is off, by the daemon's list at least.
            """)

    @Option(help: "The board profile.") var profile: String
    @Option(help: "Where the daemon keeps its state; $STATE_DIRECTORY unless told.") var stateDirectory: String?

    func run() throws {
        var isOff = true
        var count = 0
        if let list = leftList(&isOff) {
            count = list.outputs.count
            isOff = switchOff(list) && isOff
        }
        // Whatever is to be said of the meter, it keeps no output on.
        let report = ProfileReport.check(path: profile)
        guard let board = report.profile, !report.hasErrors else {
            FilePath.printError(report.text)
            guard count > 0, isOff else {
                FilePath.printError(
                    count == 0
                        ? "no output was switched off; mend the profile and try again"
                        : "not all outputs of the daemon's last run could be switched off; see above")
                throw ExitCode(1)
            }
            print("by the list that the daemon left, its \(count) outputs are off; the profile is to be mended")
            return
        }
        guard board.backend == .linux else {
            print("\(board.name) is a simulated board: it ended with its process, and nothing of it is on")
            if !isOff { throw ExitCode(1) }
            return
        }
        let list = OutputList(board)
        isOff = switchOff(list) && isOff
        guard isOff else { throw ExitCode(1) }
        print("\(board.name): \(list.outputs.count) outputs are off")
    }

    /// The list of the daemon's last run; none is no failure.
    private func leftList(_ isOff: inout Bool) -> OutputList? {
        let given = stateDirectory ?? getenv("STATE_DIRECTORY").map { String(cString: $0) } ?? ""
        guard !given.isEmpty else { return nil }
        let path = given + "/outputs"
        do throws(HALError) {
            let (list, defects) = try OutputList.read(from: path)
            for defect in defects { FilePath.printError("\(path): \(defect)") }
            return list
        } catch {
            if error.code != .notFound {
                FilePath.printError("\(path) cannot be read: \(error)")
                isOff = false
            }
            return nil
        }
    }

    private func switchOff(_ list: OutputList) -> Bool {
        let failures = OutputsOff.run(list, on: LinuxBoard(consumer: "pilotline outputs-off"))
        for failure in failures { FilePath.printError("not switched off: \(failure)") }
        return failures.isEmpty
    }
}
