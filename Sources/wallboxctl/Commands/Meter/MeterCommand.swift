import ArgumentParser
import Glibc
import LocalAPI
import MeterModels
import Metering

/// `wallboxctl meter …`.
struct MeterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meter", abstract: "Read meters, look for them on a line, check descriptions of them.",
        discussion: """
            Works on the line itself, so no wallboxd may use it. A meter is named by --profile (its primaryMeter), or by
            --port or --host with --model or --model-file. `ocmf verify` works on a file.
            """,
        subcommands: [
            Models.self, Show.self, MeterReadCommand.self, MeterWatchCommand.self, MeterScanCommand.self, Check.self,
            Template.self, MeterOCMFCommand.self,
        ])

    /// `wallboxctl meter models`.
    struct Models: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the meters that are known.")

        @Argument(help: "Only those with this text in a name.") var text: String?
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let models = MeterCatalogue.models.filter { model in
                guard let text = text?.lowercased() else { return true }
                return ([model.id, model.name] + model.aliases).contains { $0.lowercased().contains(text) }
            }
            if json { return print(try JSON.encodeText(models.map { MeterModelSummary($0) })) }
            guard !models.isEmpty else {
                throw PlainError("no model has '\(text ?? "")' in its name; `wallboxctl meter models` lists all")
            }
            for model in models {
                print(
                    model.id.padded(to: 22) + model.role.rawValue.padded(to: 10)
                        + model.confidence.rawValue.padded(to: 8) + model.name)
            }
        }
    }

    /// `wallboxctl meter show MODEL`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a model's description, with its sources; also to copy from.")

        @Argument(help: "The model.") var model: String

        func run() throws {
            _ = try MeterCatalogue.require(id: model)
            print(MeterCatalogue.text(id: model) ?? "", terminator: "")
        }
    }

    /// `wallboxctl meter check FILE`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a description of a meter, and say in which requests it would be read.",
            discussion: "Exit code 0: usable. 1: errors.")

        @Argument(help: "The description.") var file: String

        func run() throws {
            let report = MeterDescription.check(path: file)
            guard let model = report.model else {
                FilePath.printError(report.text)
                throw ExitCode(1)
            }
            print(report.text)
            print(MeterDisplay.plan(model))
        }
    }

    /// `wallboxctl meter template [NAME]`.
    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a description to fill in; `ipd-control` for that name, whose registers are not public.")

        @Argument(help: "Nothing, or ipd-control.") var name: String?

        func run() throws {
            guard let text = MeterCatalogue.template(name) else {
                throw PlainError(
                    "there is no template '\(name ?? "")'; leave the name out, or copy `wallboxctl meter show MODEL`")
            }
            print(text, terminator: "")
        }
    }
}
