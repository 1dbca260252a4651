import BoardProfiles

extension Scenario {
    private static let kind = YAMLDocumentKind(
        noun: "a scenario", plural: "scenarios", subject: "what is done to a wallbox and what it must do",
        folder: "Tests/Scenarios", example: "Tests/Scenarios/charge-ordinary.yaml")

    /// Reads the scenario at `path`; throws everything that is wrong with it.
    public static func load(path: String) throws(ScenarioFileError) -> Scenario {
        let text: String
        do throws(ProfileFinding) {
            text = try ProfileFile.read(path, as: kind)
        } catch {
            throw ScenarioFileError(file: path, findings: [error])
        }
        return try parse(yaml: text, file: path)
    }

    /// Reads a scenario that is in memory; `file` is the name that findings carry.
    public static func parse(yaml: String, file: String = "scenario") throws(ScenarioFileError) -> Scenario {
        let collector = FindingCollector(file: file)
        var reader = YAMLReader(yaml, collector: collector, kind: kind)
        let scenario = reader.read().flatMap {
            ScenarioReader(collector: collector, lines: yaml.split(separator: "\n", omittingEmptySubsequences: false))
                .scenario($0)
        }
        guard let scenario, !collector.hasErrors else {
            throw ScenarioFileError(file: file, findings: collector.sorted)
        }
        return scenario
    }
}
