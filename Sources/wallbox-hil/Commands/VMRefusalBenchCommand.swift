import ArgumentParser
import BoardProfiles
import Foundation
import HardwareInTheLoop
import MeterModels

/// `wallbox-hil vm refusal-bench`: what `vm refusals` starts inside the machine.
struct VMRefusalBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refusal-bench", abstract: "Inside the rig: start the controller with mistakes.",
        shouldDisplay: false)

    @Argument(help: "The mistakes; without any, all.") var mistakes: [Misconfiguration] = []
    @Option(help: "The rig's board profile.") var profile: String
    @Option(help: "wallboxd.") var program: String
    @Option(help: "Folder for what was said.") var logs: String

    func run() async throws {
        let board = try BoardProfile.load(path: profile, knownMeters: MeterCatalogue.known)
        let refusals = try RefusalRun(
            profile: board, profilePath: profile,
            devices: RigDevices(environment: ProcessInfo.processInfo.environment), program: program,
            folder: "/run/pilotline/refusals", logs: logs)
        let chosen = Misconfiguration.allCases.filter { mistakes.isEmpty || mistakes.contains($0) }
        var failed = 0
        for mistake in chosen {
            let outcome = await refusals.run(mistake)
            if !outcome.isPassed { failed += 1 }
            print(outcome.text, terminator: "")
            fflush(nil)
        }
        print("\(chosen.count - failed) passed, \(failed) failed")
        if failed > 0 { throw ExitCode.failure }
    }
}
