import ArgumentParser
import BoardProfiles
import MeterModels

/// `wallboxctl profile …`.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Check and explain board profiles.",
        subcommands: [Check.self, Explain.self, Schema.self])

    /// `wallboxctl profile check FILE`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a profile: YAML, schema, and whether it makes sense.",
            discussion: "Exit code 0: usable (warnings may be printed). 1: errors.")

        @Argument(help: "The profile.") var file: String
        @Flag(help: "Treat warnings as errors.") var strict = false

        func run() throws {
            let report = ProfileReport.check(path: file, knownMeters: MeterCatalogue.known)
            if report.hasErrors || (strict && !report.findings.isEmpty) {
                FilePath.printError(report.text)
                throw ExitCode(1)
            }
            print(report.text, terminator: report.text.hasSuffix("\n") ? "" : "\n")
            // A description beside the profile is part of it.
            guard let description = report.profile?.primaryMeter?.modelFile else { return }
            let meter = MeterDescription.check(path: description)
            guard meter.model != nil, !strict || meter.findings.isEmpty else {
                FilePath.printError(meter.text)
                throw ExitCode(1)
            }
            print(meter.text)
        }
    }

    /// `wallboxctl profile explain FILE`.
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a board can do, and add up its 100 ms for opening.")

        @Argument(help: "The profile.") var file: String

        func run() throws {
            let report = ProfileReport.check(path: file, knownMeters: MeterCatalogue.known)
            guard let profile = report.profile, !report.hasErrors else {
                FilePath.printError(report.text)
                throw ExitCode(1)
            }
            print(ProfileExplanation(profile).text)
        }
    }

    /// `wallboxctl profile schema`.
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the JSON Schema of board profiles.")

        func run() { print(ProfileSchema.text) }
    }
}
