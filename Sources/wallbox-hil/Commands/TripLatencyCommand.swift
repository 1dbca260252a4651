import ArgumentParser
import Foundation
import HAL
import HardwareInTheLoop
import LinuxHAL

/// `wallbox-hil trip-latency`.
struct TripLatencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trip-latency",
        abstract: "Inside the rig: measure from the residual-current edge to the relay's line low.")

    @Option(help: "How many trips.") var count = 1_000
    @Flag(help: "Keep the machine busy beside it.") var load = false
    @Option(help: "Exit code 1 if a trip takes longer than that, in ms, from the kernel's stamp to the write.")
    var atMost: Double?
    @Option(help: "Write the result as JSON to this file too.") var json: String?

    func validate() throws {
        guard count > 0 else { throw ValidationError("--count must be above 0") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        var plan = TripLatencyRun.Plan()
        plan.count = count
        plan.isLoaded = load
        let board = LinuxBoard()
        let measurement = try TripLatencyRun(
            board: board, devices: try RigDevices(environment: environment), plan: plan)
        let report = try measurement.run(time: environment["PILOTLINE_RIG_TIME"] ?? "unknown")
        print(report.text)
        if let json { try report.json.write(toFile: json, atomically: true, encoding: .utf8) }
        if report.missed > 0 { throw ExitCode(1) }
        if let atMost, Double(report.edgeToWrite.maximum) > atMost * 1e6 {
            print("the slowest trip took \(Double(report.edgeToWrite.maximum) / 1e6) ms, more than \(atMost) ms")
            throw ExitCode(1)
        }
    }
}
