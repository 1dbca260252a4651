import BoardProfiles

/// Every setting there is.
public enum SettingsCatalogue {
    /// All settings, by section and within each in the order of a page.
    public static let all: [SettingDefinition] =
        StationSettings.all + LocalSettings.all + LoadManagementSettings.all + ExternalMeterSettings.all
        + ModbusSettings.all + SEMPSettings.all + EEBUSSettings.all + AuthorizationSettings.all
        + ISO15118Settings.all + BackendSettings.all + NetworkSettings.all

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The settings of a section.
    public static func settings(in section: SettingSection) -> [SettingDefinition] {
        all.filter { $0.section == section }
    }

    /// The setting called `name`; `nil` for none.
    public static func definition(named name: String) -> SettingDefinition? { byName[name] }

    /// The name that somebody probably meant by `name`; `nil` for none that is near enough.
    public static func nearest(to name: String) -> String? {
        NearestName.find(name, among: all.map(\.name))
            ?? all.first { $0.key.lowercased() == name.lowercased() }?.name
    }

    /// The names that somebody may have meant by `name`, at most six: the nearest, and those whose key contains its key,
    /// of the section that it names or of all.
    static func similar(to name: String) -> [String] {
        var names = [nearest(to: name)].compactMap(\.self)
        let parts = name.lowercased().split(separator: ".")
        // A letter or two is in nearly every key.
        guard parts.count <= 2, let word = parts.last, word.count > 2 else { return names }
        names += all.filter { definition in
            definition.key.lowercased().contains(word) && !names.contains(definition.name)
                && (parts.count == 1 || definition.section.rawValue.lowercased() == parts[0])
        }.map(\.name)
        return Array(names.prefix(6))
    }

    /// Every setting's value where nothing is kept, on `board`.
    public static func defaults(on board: BoardFacts) -> SettingValues {
        var values = SettingValues(texts: Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.defaultText) }))
        let limit = LocalSettings.operatorCurrentLimit
        values.set(limit.name, min(limit.defaultValue, board.hardwareCurrent).settingText)
        return values
    }
}
