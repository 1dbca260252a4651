import ArgumentParser
import BoardProfiles
import Foundation
import HardwareInTheLoop
import MeterModels
import Scenarios

/// `wallbox-hil vm bench`: what `vm scenarios` starts inside the machine.
struct VMBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Inside the rig: run scenarios on its devices.", shouldDisplay: false)

    @OptionGroup var scenarios: ScenarioFiles
    @Option(help: "The rig's board profile.") var profile: String
    @Option(help: "wallboxd.") var program: String
    @Option(help: "Write the report as JSON to this file.") var json: String
    @Option(help: "Write the report as JUnit XML to this file.") var junit: String
    @Option(help: "Folder for the controller's logs.") var logs: String

    func run() async throws {
        let board = try BoardProfile.load(path: profile, knownMeters: MeterCatalogue.known)
        let factory = VMBenchFactory(
            profile: board, profilePath: profile,
            devices: try RigDevices(environment: ProcessInfo.processInfo.environment), program: program,
            folder: "/run/pilotline", logs: logs)
        let report = await ScenarioSuite(try scenarios.load()).run(on: factory) { result in
            print("\(result.verdict.rawValue.uppercased()) \(result.scenario)")
            fflush(nil)
        }
        print(report.text)
        try FilePrinting.write(report.json(), to: json)
        try FilePrinting.write(Array(report.junit.utf8), to: junit)
        if !report.isSuccess { throw ExitCode.failure }
    }
}
