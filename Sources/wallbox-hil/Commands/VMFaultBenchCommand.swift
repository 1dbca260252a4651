import ArgumentParser
import BoardProfiles
import Foundation
import HardwareInTheLoop
import MeterModels

/// `wallbox-hil vm fault-bench`: what `vm faults` starts inside the machine.
struct VMFaultBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault-bench", abstract: "Inside the rig: break its devices in the middle of a charge.",
        shouldDisplay: false)

    @Argument(help: "The faults; without any, all.") var faults: [RigFault] = []
    @Option(help: "The rig's board profile.") var profile: String
    @Option(help: "wallboxd.") var program: String
    @Option(help: "Folder for the controller's logs.") var logs: String

    func run() async throws {
        let board = try BoardProfile.load(path: profile, knownMeters: MeterCatalogue.known)
        let devices = try RigDevices(environment: ProcessInfo.processInfo.environment)
        let faultRun = FaultRun(
            profile: board,
            factory: VMBenchFactory(
                profile: board, profilePath: profile, devices: devices, program: program, folder: "/run/pilotline",
                logs: logs), devices: devices)
        var failed = 0
        // In the order of the list, whatever was asked for: the chip's turn is last.
        let chosen = RigFault.allCases.filter { faults.isEmpty || faults.contains($0) }
        for fault in chosen {
            let outcome = await faultRun.run(fault)
            if !outcome.isPassed { failed += 1 }
            print(outcome.text, terminator: "")
            fflush(nil)
        }
        print("\(chosen.count - failed) passed, \(failed) failed")
        if failed > 0 { throw ExitCode.failure }
    }
}
