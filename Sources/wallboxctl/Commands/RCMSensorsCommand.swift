import ArgumentParser
import BoardProfiles

/// `wallboxctl rcm sensors`.
struct RCMSensorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sensors", abstract: "List the sensors that board profiles may name, or print one description.")

    @Argument(help: "Print the description of this sensor, with the source of each figure.") var name: String?

    func run() throws {
        guard let name else { return print(SensorCatalogue.names.joined(separator: "\n")) }
        guard let text = SensorCatalogue.text(of: name) else {
            throw PlainError(
                "there is no sensor \"\(name)\"; there are \(SensorCatalogue.names.joined(separator: ", "))")
        }
        print(text, terminator: "")
    }
}
