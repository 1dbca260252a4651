import ArgumentParser
import BoardProfiles
import Bringup
import Foundation
import HardwareInTheLoop
import MeterModels
import VirtualBoard

/// `wallbox-hil operator`: the outside world of the rig as `wallboxctl bringup --operator` wants it.
struct OperatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator", abstract: "Inside the rig: operate the bench for wallboxctl bringup --operator.",
        discussion: "Reads requests on standard input and answers each when the plant has taken it: "
            + BringupRequest.usage.joined(separator: "; ") + ".")

    @Option(help: "The rig's board profile.") var profile: String

    func run() throws {
        let board = try BoardProfile.load(path: profile, knownMeters: MeterCatalogue.known)
        let plant = try Plant(
            profile: board, devices: try RigDevices(environment: ProcessInfo.processInfo.environment))
        defer { plant.stop() }
        let bench = VirtualBoardOperator(plant.remote)
        while let line = readLine() {
            let answer = answer(to: line, bench)
            // There are no mains in the rig; the word that says so is asked for word by word.
            print(line == BringupRequest.confirmMainsDead.words && answer == .done ? "done \(line)" : answer.words)
            fflush(nil)
        }
    }

    private func answer(to line: String, _ bench: VirtualBoardOperator) -> BringupAnswer {
        guard let request = BringupRequest(words: line) else {
            return .no("'\(line)' is no request; known are \(BringupRequest.usage.joined(separator: "; "))")
        }
        do throws(BringupStop) {
            return try bench.carryOut(request) { Thread.sleep(forTimeInterval: 0.002) }
        } catch {
            return .no("\(error)")
        }
    }
}
