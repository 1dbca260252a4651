import BoardProfiles

extension BenchProfile {
    private static let kind = YAMLDocumentKind(
        noun: "a bench profile", plural: "bench profiles", subject: "a bench", folder: "Tests/Scenarios/benches",
        example: "Tests/Scenarios/benches/operator.yaml")

    /// Reads the bench profile at `path`; throws everything that is wrong with it.
    public static func load(path: String) throws(ScenarioFileError) -> BenchProfile {
        let text: String
        do throws(ProfileFinding) {
            text = try ProfileFile.read(path, as: kind)
        } catch {
            throw ScenarioFileError(file: path, findings: [error])
        }
        return try parse(yaml: text, file: path)
    }

    /// Reads a bench profile that is in memory; `file` is the name that findings carry.
    public static func parse(yaml: String, file: String = "bench") throws(ScenarioFileError) -> BenchProfile {
        let collector = FindingCollector(file: file)
        var reader = YAMLReader(yaml, collector: collector, kind: kind)
        let profile = reader.read().flatMap { BenchProfileReader(collector: collector).profile($0) }
        guard let profile, !collector.hasErrors else {
            throw ScenarioFileError(file: file, findings: collector.sorted)
        }
        return profile
    }
}
