import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl storage`.
struct StorageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storage", abstract: "Say where everything is kept, how big it is and what was mended.",
        discussion: "Exit code 0: everything is kept. 1: something cannot be kept at present, such as on a full disk.")

    @OptionGroup var options: ClientOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let reply = try await options.client().storage()
        print(json ? try JSON.encodeText(reply) : StorageText.render(reply))
        if !reply.troubles.isEmpty { throw ExitCode(1) }
    }
}
