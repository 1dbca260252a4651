import ArgumentParser
import Scenarios

/// `wallbox-hil list`.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List scenarios with what they show and where it comes from.")

    @OptionGroup var scenarios: ScenarioFiles

    func run() throws {
        let all = try scenarios.load()
        for scenario in all {
            let benches = scenario.benches.isEmpty ? BenchKind.allCases : scenario.benches
            print(
                "\(scenario.name) (\(benches.map(\.rawValue).joined(separator: ", "))\(scenario.isSlow ? "; slow" : ""))"
            )
            print("    \(scenario.summary)")
            if !scenario.reference.isEmpty { print("    \(scenario.reference)") }
        }
        let both = all.filter { $0.isFor(.virtual) && $0.isFor(.vm) }.count
        print("\(all.count) scenarios, \(both) of them for both the simulated board and the VM rig")
    }
}
