import BoardProfiles

/// Makes settings by name of `{operatorCurrentLimit: 10, …}`. Whether there are such settings is the controller's to say.
struct SettingsValueReader {
    let collector: FindingCollector

    func values(_ node: YAMLNode) -> [String: String]? {
        guard let reader = MappingReader(node, place: "settings", collector: collector) else { return nil }
        var values: [String: String] = [:]
        for member in reader.others(than: []) {
            guard let text = MappingReader.text(member.value, place: member.key, collector: collector) else {
                return nil
            }
            values[member.key] = text
        }
        return values
    }
}
