import ArgumentParser
import HardwareInTheLoop

/// `wallbox-hil vm refusals`.
struct VMRefusalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refusals",
        abstract: "Boot the machine and start the controller with wrong rights, missing and busy devices.",
        discussion: """
            Each start must be refused with one message that names the line of the profile and the mend, and with \
            nothing energised; a meter at the wrong speed must keep the wallbox from charging. The work folder keeps \
            what was said (logs/). Exit code 0 if every mistake ended so.
            """)

    @OptionGroup var machine: VMPrograms
    @Argument(help: "The mistakes; without any, all.") var mistakes: [Misconfiguration] = []
    @OptionGroup var part: ListPart

    func run() throws {
        let chosen = try part.of(mistakes.isEmpty ? Misconfiguration.allCases : mistakes)
        let result = try machine.run("refusal-bench", chosen.map(\.rawValue))
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }
}
