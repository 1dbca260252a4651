import ArgumentParser
import LocalAPI
import Records
import TerminalView

extension WhitelistName: ExpressibleByArgument {}

/// `wallboxctl whitelist …`.
struct WhitelistCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whitelist", abstract: "Show and change the lists of ids that may charge.",
        discussion: """
            An id is a card's UID of 4, 7 or 10 bytes in hexadecimal (with _1 or _2 for one outlet only), the MAC address
            of a car, or INPUT_AUTH.
            Examples: wallboxctl whitelist add 04A1B2C3D4E5F6    wallboxctl whitelist learn --seconds 60
                      wallboxctl whitelist import cards.csv --check
            """,
        subcommands: [
            List.self, Add.self, Remove.self, Clear.self, Import.self, Export.self, Learn.self,
        ],
        defaultSubcommand: List.self)

    struct Options: ParsableArguments {
        @OptionGroup var client: ClientOptions
        @Option(help: "The list: local (the owner's) or ocpp (the backend's).") var list: WhitelistName = .local
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List ids.")

        @OptionGroup var options: Options
        @Argument(help: "Only ids that contain this.") var search: String?
        @Option(help: "How many ids to leave out first.") var offset: Int = 0
        @Option(help: "How many ids to list, at most 1000.") var limit: Int = 100
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let page = try await options.client.client().whitelist(
                options.list, search: search ?? "", offset: offset, limit: limit)
            if json { return print(try JSON.encodeText(page)) }
            print(WhitelistText.render(page, of: options.list, isSearch: search?.isEmpty == false))
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an id.")

        @OptionGroup var options: Options
        @Argument(help: "The id.") var id: String

        func run() async throws { print(try await options.client.client().addToken(id, to: options.list).text) }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "Delete an id.")

        @OptionGroup var options: Options
        @Argument(help: "The id.") var id: String

        func run() async throws { print(try await options.client.client().removeToken(id, from: options.list).text) }
    }

    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Delete every id of the list.")

        @OptionGroup var options: Options
        @Flag(help: "Yes, all of them.") var yes = false

        func validate() throws {
            guard yes else { throw ValidationError("this deletes every id of the list; say --yes if it is meant") }
        }

        func run() async throws { print(try await options.client.client().clearWhitelist(options.list).text) }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take the ids of a file, one a line; with a bad line, none is taken.")

        @OptionGroup var options: Options
        @Argument(help: "The file; - for standard input.") var file: String
        @Flag(help: "Delete ids that the file does not hold.") var replace = false
        @Flag(help: "Only say what would happen.") var check = false

        func run() async throws {
            let client = try options.client.client()
            let reply = try await InputFile.sent(file) { (bytes) async throws(LocalAPIError) in
                try await client.importWhitelist(bytes, into: options.list, replacing: replace, checkOnly: check)
            }
            for finding in reply.duplicates { print("\(file):\(finding.line): \(finding.text)") }
            let hidden = reply.duplicateCount - reply.duplicates.count
            if hidden > 0 { print("and \(hidden) more") }
            print(
                "\(reply.isCheckOnly ? "would be added" : "added"): \(reply.added); there already: \(reply.present); "
                    + "\(reply.isCheckOnly ? "would be deleted" : "deleted"): \(reply.removed)")
            if let note = reply.note { print(note) }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the list as a file, one id a line.")

        @OptionGroup var options: Options

        func run() async throws {
            print(try await options.client.client().whitelistFile(options.list), terminator: "")
        }
    }

    struct Learn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the first unknown id that is shown at the reader or by a car.")

        @OptionGroup var options: Options
        @Option(help: "For how many seconds, 1 to 600.") var seconds: Double = 60
        @Flag(help: "Stop learning.") var stop = false

        func run() async throws {
            let client = try options.client.client()
            print(
                stop
                    ? try await client.stopLearning(options.list).text
                    : try await client.learn(seconds: seconds, into: options.list).text)
        }
    }
}
