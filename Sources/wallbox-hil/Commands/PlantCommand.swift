import ArgumentParser
import BoardProfiles
import Foundation
import HAL
import HardwareInTheLoop
import LocalAPI
import MeterModels
import VirtualBoard
import WallboxAssembly

/// `wallbox-hil plant`: the outside world of the rig, by hand.
struct PlantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plant", abstract: "Inside the rig: be the outside world, told what to do line by line.",
        discussion: "Lines on standard input: " + SimulationCommand.usage.joined(separator: ", ")
            + ", wait SECONDS, state. Ends at the end of input.")

    @Option(help: "The rig's board profile.") var profile: String

    func run() throws {
        let report = ProfileReport.check(path: profile, knownMeters: MeterCatalogue.known)
        guard let board = report.profile, !report.hasErrors else {
            FileHandle.standardError.write(Data(report.text.utf8))
            throw ExitCode(1)
        }
        let devices = try RigDevices(environment: ProcessInfo.processInfo.environment)
        let plant = try Plant(profile: board, devices: devices)
        defer { plant.stop() }
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            if words.isEmpty { continue }
            try carryOut(words, plant)
        }
    }

    private func carryOut(_ words: [String], _ plant: Plant) throws {
        switch words[0] {
        case "state":
            let state = plant.remote.state
            print(
                "pilot \(Int(state.pilotHighMillivolts))/\(Int(state.pilotLowMillivolts)) mV",
                "PWM \(state.pilotWaveform.highPartsPerMillion) ppm",
                "relays \(state.relay1.isClosed ? "closed" : "open")/\(state.relay2.isClosed ? "closed" : "open")",
                "locked \(state.isLocked)", "current \(state.amperes[1]) A", "plant \(plant.health)", separator: ", ")
        case "wait":
            Thread.sleep(forTimeInterval: words.count > 1 ? Double(words[1]) ?? 1 : 1)
        default:
            if let command = try BoardCommand(SimulationCommand(words: words)) { try plant.remote.post(command) }
        }
    }
}
