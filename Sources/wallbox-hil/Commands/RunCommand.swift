import ArgumentParser
import BoardProfiles
import MeterModels
import Scenarios

/// `wallbox-hil run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run scenarios on the simulated board in virtual time.",
        discussion: """
            Exit code 0 if every scenario passed, 1 if any failed; one that cannot run counts as failed. The VM rig has \
            a command of its own, `wallbox-hil vm`.
            """)

    @OptionGroup var scenarios: ScenarioFiles
    @Option(help: "The bench: virtual.") var bench = "virtual"
    @Option(help: "The board profile; without one, the simulated 22 kW socket.") var profile: String?
    @Option(help: "Write the report as JSON to this file.") var json: String?
    @Option(help: "Write the report as JUnit XML to this file.") var junit: String?
    @Option(help: "How many scenarios to run at once.") var jobs = 2

    func validate() throws {
        guard bench == "virtual" else {
            throw ValidationError(
                "--bench \(bench): this command knows the bench virtual; for the VM see `wallbox-hil vm`")
        }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): give 1 to 64") }
    }

    func run() async throws {
        let suite = ScenarioSuite(try scenarios.load())
        let report = await suite.run(on: try factory())
        print(report.text)
        if let json { try FilePrinting.write(report.json(), to: json) }
        if let junit { try FilePrinting.write(Array(report.junit.utf8), to: junit) }
        if !report.isSuccess { throw ExitCode.failure }
    }

    private func factory() throws -> VirtualBenchFactory {
        let names = ["simulated-22kw-socket.yaml", "simulated-11kw-tethered.yaml"]
        let shipped = try names.map {
            try Self.load(ShippedScenarios.path("BoardProfiles/\($0)", installed: $0))
        }
        let board = try profile.map(Self.load) ?? shipped[0]
        guard board.backend == .virtual else {
            throw ValidationError(
                "--profile: the board \(board.name) has backend: linux; virtual time needs one with backend: virtual")
        }
        return VirtualBenchFactory(profile: board, others: shipped, parallelism: jobs)
    }

    private static func load(_ path: String) throws -> BoardProfile {
        try BoardProfile.load(path: path, knownMeters: MeterCatalogue.known)
    }
}
