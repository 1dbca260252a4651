import ArgumentParser
import Exploration

/// `wallbox-hil explore`.
struct ExploreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Explore every state that the safety core can reach, and check each step.",
        discussion: """
            Runs the production core itself, plan by plan, breadth first, until nothing is new. Each plan lets some of \
            the surroundings do anything and keeps the rest well; the report says what that covers and what not. \
            Exit code 0 if every plan was exhausted and no invariant broke; 1 if one broke, or if memory ran out.
            """)

    @Flag(help: "Only the plans that end within seconds.") var quick = false
    @Flag(help: "List the plans and end.") var list = false
    @Option(help: "Only this plan; may be given several times.") var plan: [String] = []
    @Option(help: "The most memory to use, GB.") var memory = 6.0
    @Option(help: "End each plan at so many states, and call that a success.") var states: Int?
    @Option(help: "Threads.") var jobs = 2
    @Option(help: "Write the report as JSON to this file.") var json: String?
    @Option(help: "Write the scenario of a counterexample to this file.") var scenario = "counterexample.yaml"

    func validate() throws {
        guard (0.1...1_024).contains(memory) else { throw ValidationError("--memory \(memory): give 0.1 to 1024 GB") }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): give 1 to 64") }
        if let states, states < 1 { throw ValidationError("--states \(states): give 1 or more") }
        guard scenario.hasSuffix(".yaml") else {
            throw ValidationError("--scenario \(scenario): a scenario is a file that ends in .yaml")
        }
    }

    func run() async throws {
        let plans = try chosen()
        if list {
            for plan in plans { print("\(plan.name): \(plan.summary)") }
            return
        }
        var bounds = Explorer.Bounds()
        bounds.bytes = Int(memory * 1e9)
        bounds.states = states
        var report = ExplorationReport([], askedBound: states)
        for plan in plans {
            let result = await Explorer(plan, bounds: bounds, workers: jobs).run()
            print("\(plan.name): \(result.states) states, \(result.verdict)")
            report.results.append(result)
            if result.counterexample != nil { break }
        }
        print("\n\(report.text)")
        if let json { try FilePrinting.write(Array(report.json.utf8), to: json) }
        if let counterexample = report.results.last?.counterexample {
            let name = scenario.split(separator: "/").last.map { String($0.dropLast(5)) } ?? "counterexample"
            try FilePrinting.write(Array(counterexample.scenario(named: name).utf8), to: scenario)
            print("\nAs a scenario: \(scenario); run it with: wallbox-hil run \(scenario)")
        }
        if !report.isSuccess { throw ExitCode.failure }
    }

    private func chosen() throws -> [ExplorationPlan] {
        let all = quick ? ExplorationPlan.quick : ExplorationPlan.all
        guard !plan.isEmpty else { return all }
        for name in plan where !all.contains(where: { $0.name == name }) {
            throw ValidationError("--plan \(name): there is no such plan; see wallbox-hil explore --list")
        }
        return all.filter { plan.contains($0.name) }
    }
}
