/// The JSON Schema of board profiles (draft 2020-12), as it is shipped and enforced.
public enum ProfileSchema {
    /// The schema's text, for editors and other validators.
    public static var text: String {
        String(decoding: PackageResources.board_profile_schema_json, as: UTF8.self)
    }

    /// The compiled schema.
    static func compile() throws(SchemaDefect) -> Schema {
        try compile(text)
    }

    /// Compiles any schema of the supported keywords. JSON is read as the YAML that it also is.
    static func compile(_ text: String) throws(SchemaDefect) -> Schema {
        let collector = FindingCollector(file: "board-profile.schema.json")
        var reader = YAMLReader(text, collector: collector)
        guard let root = reader.read() else {
            throw SchemaDefect(what: collector.findings.map(\.description).joined(separator: "\n"))
        }
        return try Schema(root)
    }
}
