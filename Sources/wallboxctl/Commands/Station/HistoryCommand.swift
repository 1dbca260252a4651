import ArgumentParser
import LocalAPI
import Records
import TerminalView

extension HistoryPeriod: ExpressibleByArgument {
    /// The period by its word.
    public init?(argument: String) { self.init(argument) }
}

/// `wallboxctl history …`.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show and export past sessions.",
        subcommands: [List.self, Overview.self, Export.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sessions, newest first.")

        @OptionGroup var options: ClientOptions
        @Option(help: "How many to list, at most 1000.") var limit: Int = 20
        @Option(help: "Only those with a number below this.") var before: Int?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let client = try options.client()
            let page = try await client.history(before: before, limit: limit)
            if json { return print(try JSON.encodeText(page)) }
            // One without an end has ended all the same if it is not the one that runs: its store is in trouble.
            let isAnyOpen = page.sessions.contains { $0.end == nil }
            let running: Int64? = isAnyOpen ? try await client.session().record?.id ?? 0 : nil
            for session in page.sessions { print(SessionText.line(session, runningID: running)) }
            print("\(page.total) session\(page.total == 1 ? "" : "s") in all")
        }
    }

    struct Overview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Number, average duration and energy of all sessions.")

        @OptionGroup var options: ClientOptions
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let overview = try await options.client().historyOverview()
            print(json ? try JSON.encodeText(overview) : SessionText.render(overview))
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print sessions as CSV (start date, start time, duration, Wh, id) or JSON.",
            discussion: """
                CSV: date and time are those of the setting station.timeZone, which stands in the heading; `history` itself
                shows UTC. JSON: every `time` is in milliseconds since 1970-01-01 00:00 UTC; `token` is the id that was
                shown, `tag` whom the session counts for where none was (free charging, or who permitted it).
                """)

        @OptionGroup var options: ClientOptions
        @Option(help: "all, last-month or a month as YYYY-MM.") var period: HistoryPeriod = .all
        @Flag(help: "JSON in place of CSV.") var json = false

        func run() async throws {
            print(
                try await options.client().historyFile(period, format: json ? "json" : "csv"), terminator: "")
        }
    }
}
