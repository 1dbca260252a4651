import ArgumentParser
import HardwareInTheLoop

/// `wallbox-hil vm faults`.
struct VMFaultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults",
        abstract: "Boot the machine, charge in it, and break process and kernel devices under the controller.",
        discussion: """
            Each fault must end with the contacts open in time and a report that names it. The work folder keeps the \
            machine's console and the controller's log of each fault (logs/). Exit code 0 if every fault ended so.
            """)

    @OptionGroup var machine: VMPrograms
    @Argument(help: "The faults; without any, all.") var faults: [RigFault] = []
    @OptionGroup var part: ListPart

    func run() throws {
        let chosen = try part.of(faults.isEmpty ? RigFault.allCases : faults)
        let result = try machine.run("fault-bench", chosen.map(\.rawValue))
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }
}
