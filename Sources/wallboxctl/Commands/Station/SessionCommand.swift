import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl session …`.
struct SessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "Show the session, present an id, or end it.",
        subcommands: [Show.self, Present.self, Stop.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The outlet's state and its session.")

        @OptionGroup var options: ClientOptions
        @OptionGroup var language: LanguageOption
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let reply = try await options.client().session(in: language.value)
            print(json ? try JSON.encodeText(reply) : SessionText.render(reply))
        }
    }

    struct Present: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Present an id, as a card at the reader does: begins a session, or ends its own.")

        @OptionGroup var options: ClientOptions
        @OptionGroup var language: LanguageOption
        @Argument(help: "The id.") var id: String

        func run() async throws {
            print(try await options.client().presentToken(id, in: language.value).text)
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End the session; the offer is withdrawn and the contactor opens.")

        @OptionGroup var options: ClientOptions

        func run() async throws { print(try await options.client().stopSession().text) }
    }
}
