import BoardProfiles
import Scenarios

/// The repository around these tests.
enum Repository {
    /// Its folder.
    static var root: String { "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") }

    /// Every scenario shipped.
    static func scenarioFiles() throws -> [String] { try ShippedScenarios.files(in: "\(root)/Tests/Scenarios") }

    /// A board profile by name.
    static func board(_ name: String) throws -> BoardProfile {
        try BoardProfile.load(path: "\(root)/BoardProfiles/\(name).yaml")
    }

    /// Benches in virtual time with the shipped boards.
    static func virtualBenches() throws -> VirtualBenchFactory {
        VirtualBenchFactory(
            profile: try board("simulated-22kw-socket"), others: [try board("simulated-11kw-tethered")], parallelism: 2)
    }

    /// A scenario of `steps`, each a line of YAML.
    static func scenario(_ steps: String..., head: String = "") throws -> Scenario {
        try Scenario.parse(
            yaml: "name: test\nsummary: a test\n\(head)steps:\n" + steps.map { "  - \($0)\n" }.joined(),
            file: "test.yaml")
    }
}
