import ArgumentParser
import Glibc
import WallboxAssembly

/// The daemon.
@main
struct Wallboxd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallboxd", abstract: "Runs a wallbox: control loop, policy and the local API.",
        version: Version.text, subcommands: [RunCommand.self], defaultSubcommand: nil)

    /// As ArgumentParser would, but for the exit code of a refusal.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let refusal as Refusal {
            let text = "Error: \(refusal)\n"
            _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
            // Tried again for good, but not so often that systemd gives up.
            if refusal.exitCode == Refusal.passing { try? ServiceManager.fromEnvironment()?.lastLongEnough() }
            Glibc.exit(refusal.exitCode)
        } catch {
            exit(withError: error)
        }
    }
}
