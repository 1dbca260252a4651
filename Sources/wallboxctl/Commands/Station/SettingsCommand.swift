import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl settings …`.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Show and change what the owner may set.",
        discussion: """
            A change is checked together with everything else and saved as a whole, or not at all.
            Examples: wallboxctl settings    wallboxctl settings show limit
                      wallboxctl settings set local.operatorCurrentLimit=10 loadManagement.minimumCurrent=7
            """,
        subcommands: [
            Show.self, Set.self, Stage.self, Discard.self, Save.self, Export.self, Import.self, Reset.self,
        ],
        defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List settings, what they mean and what they are.")

        @OptionGroup var options: ClientOptions
        @OptionGroup var language: LanguageOption
        @Argument(help: "Only settings whose name or label contains this.") var search: String?
        @Flag(help: "Say what each setting means.") var help = false
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            var reply = try await options.client().settings(in: language.value)
            if let search {
                reply.settings = reply.settings.filter {
                    $0.name.lowercased().contains(search.lowercased())
                        || $0.label.lowercased().contains(search.lowercased())
                }
                guard !reply.settings.isEmpty else {
                    throw PlainError("no setting contains '\(search)'; `wallboxctl settings` lists all")
                }
            }
            print(json ? try JSON.encodeText(reply) : SettingsText.render(reply, isHelpShown: help))
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Change settings at once: NAME=VALUE …")

        @OptionGroup var options: ClientOptions
        @Argument(help: "NAME=VALUE, one or more.") var changes: [Assignment]

        func run() async throws {
            let change = SettingsChangeRequest(changes: try Assignment.dictionary(changes))
            print(try await options.client().changeSettings(change).text)
        }
    }

    struct Stage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prepare changes for `settings save`: NAME=VALUE …")

        @OptionGroup var options: ClientOptions
        @Argument(help: "NAME=VALUE, one or more.") var changes: [Assignment]

        func run() async throws {
            let change = SettingsChangeRequest(changes: try Assignment.dictionary(changes))
            let reply = try await options.client().stageSettings(change)
            for setting in reply.settings {
                if let staged = setting.stagedValue { print("\(setting.name): \(setting.value) -> \(staged)") }
            }
            if reply.settings.allSatisfy({ $0.stagedValue == nil }) { print("nothing differs from what is saved") }
        }
    }

    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Forget what is staged.")

        @OptionGroup var options: ClientOptions

        func run() async throws {
            let client = try options.client()
            let before = try await client.settings()
            _ = try await client.discardSettings()
            print(SettingsText.forgotten(before))
        }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check and save what is staged, all or nothing.")

        @OptionGroup var options: ClientOptions

        func run() async throws { print(try await options.client().saveSettings().text) }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print all settings as a file to keep.")

        @OptionGroup var options: ClientOptions

        func run() async throws { print(try await options.client().settingsFile(), terminator: "") }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save the settings of a file, all or nothing; what the file leaves out keeps its value.")

        @OptionGroup var options: ClientOptions
        @Argument(help: "The file; - for standard input.") var file: String

        func run() async throws {
            let client = try options.client()
            let result = try await InputFile.sent(file) { (bytes) async throws(LocalAPIError) in
                try await client.importSettings(bytes)
            }
            print(result.text)
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Set everything to its default.")

        @OptionGroup var options: ClientOptions
        @Flag(help: "Yes, everything.") var yes = false

        func validate() throws {
            guard yes else { throw ValidationError("this forgets every setting; say --yes if it is meant") }
        }

        func run() async throws { print(try await options.client().resetSettings().text) }
    }
}
