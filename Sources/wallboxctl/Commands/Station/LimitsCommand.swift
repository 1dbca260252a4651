import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl limits …`.
struct LimitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "Say how much may be drawn, who decides, and since when.",
        subcommands: [Show.self, Events.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every limit, and which decides.")

        @OptionGroup var options: ClientOptions
        @OptionGroup var language: LanguageOption
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let reply = try await options.client().limits(in: language.value)
            print(json ? try JSON.encodeText(reply) : LimitsText.render(reply))
        }
    }

    struct Events: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every dimming with start, end and limit (§ 14a EnWG), newest first.")

        @OptionGroup var options: ClientOptions
        @Option(help: "How many to list, at most 1000.") var limit: Int = 20
        @Option(help: "Only those with a number below this.") var before: Int?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let reply = try await options.client().limitEvents(before: before, limit: limit)
            if json { return print(try JSON.encodeText(reply)) }
            for event in reply.events { print(LimitsText.line(event)) }
            print("\(reply.total) in all")
        }
    }
}
