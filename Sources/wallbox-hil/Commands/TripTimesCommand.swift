import ArgumentParser
import BoardProfiles
import WallboxAssembly

/// `wallbox-hil trip-times`.
struct TripTimesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trip-times",
        abstract:
            "On the simulated board: from a residual current's onset to open contacts, for each sensor and current.",
        discussion: "Exit code 1 if a time is over its limit or over what the board profile's arithmetic allows for.")

    @Option(help: "A profile of the simulated board.") var profile = "BoardProfiles/simulated-22kw-socket.yaml"
    @Option(help: "Only this sensor; give it again for more.") var sensor: [String] = []
    @Option(help: "Begin the current at so many places within a tick, 1 to 10.") var onsets = 10

    func validate() throws {
        guard (1...10).contains(onsets) else { throw ValidationError("--onsets must be from 1 to 10") }
        for name in sensor where !SensorCatalogue.names.contains(name) {
            throw ValidationError("no sensor \"\(name)\"; there are \(SensorCatalogue.names.joined(separator: ", "))")
        }
    }

    func run() throws {
        let base = try ReportFile.text(of: profile, mend: "name one with --profile, or run from the repository")
        guard try BoardProfile.parse(yaml: base, file: profile).backend == .virtual else {
            throw ValidationError("\(profile) is no profile of the simulated board; name one with backend: virtual")
        }
        let table = try TripTimeTable(
            base: base, sensors: sensor.isEmpty ? SensorCatalogue.names : sensor,
            onsets: (0..<Int64(onsets)).map { $0 * 10 / Int64(onsets) })
        print(table.text)
        if !table.isMet { throw ExitCode(1) }
    }
}
