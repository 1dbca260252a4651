import ArgumentParser
import LocalAPI

/// `wallboxctl storage`.
struct StorageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storage", abstract: "Say where everything is kept, how big it is and what was mended.")

    @OptionGroup var options: ClientOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let reply = try await options.client().storage()
        if json { return print(try JSON.encodeText(reply)) }
        print("\(reply.path): \((reply.bytes + 1_023) / 1_024) KiB")
        for line in reply.findings { print(line) }
        if reply.findings.isEmpty { print("found whole when it was opened") }
    }
}
