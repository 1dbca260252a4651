import ArgumentParser
import Foundation
import HardwareInTheLoop

/// `wallbox-hil vm scenarios`.
struct VMScenariosCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "Boot the machine in virtual time and run scenarios in it: wallboxd on real kernel devices.",
        discussion: """
            The work folder keeps report.json, junit.xml, the machine's console and the controller's log of each \
            scenario (logs/). Exit code 0 if every scenario passed.
            """)

    @OptionGroup var scenarios: ScenarioFiles
    @OptionGroup var machine: VMPrograms
    @Option(help: "Copy the JSON report to this file.") var json: String?
    @Option(help: "Copy the JUnit report to this file.") var junit: String?

    func run() throws {
        _ = try scenarios.load()
        let files = try scenarios.paths().map(VMPrograms.absolute)
        let result = try machine.run(
            "bench", ["--json", "/rig/report.json", "--junit", "/rig/junit.xml"] + files)
        for (from, to) in [("report.json", json), ("junit.xml", junit)] {
            guard let to else { continue }
            try? FileManager.default.removeItem(atPath: to)
            try FileManager.default.copyItem(atPath: "\(result.workFolder)/\(from)", toPath: to)
        }
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }
}
