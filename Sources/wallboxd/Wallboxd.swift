import ArgumentParser
import WallboxAssembly

/// The daemon.
@main
struct Wallboxd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallboxd", abstract: "Runs a wallbox: control loop, policy and the local API.",
        version: Version.text, subcommands: [RunCommand.self], defaultSubcommand: nil)
}
