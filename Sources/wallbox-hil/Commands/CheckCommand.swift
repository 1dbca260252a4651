import ArgumentParser
import Scenarios

/// `wallbox-hil check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check scenario files without running them.")

    @OptionGroup var scenarios: ScenarioFiles

    func run() throws {
        let all = try scenarios.load()
        print("\(all.count) scenario\(all.count == 1 ? "" : "s") read, no mistake found")
    }
}
