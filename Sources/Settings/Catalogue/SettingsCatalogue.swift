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

    /// The names that somebody may have meant by `name`, at most four: the nearest, and those whose key contains it.
    static func similar(to name: String) -> [String] {
        var names = [nearest(to: name)].compactMap(\.self)
        let word = name.lowercased()
        // Of a letter or two nearly every key has one.
        if word.count > 2 {
            names += all.filter { $0.key.lowercased().contains(word) && !names.contains($0.name) }.map(\.name)
        }
        return Array(names.prefix(4))
    }

    /// Every setting's value where nothing is kept, on `board`.
    public static func defaults(on board: BoardFacts) -> SettingValues {
        var values = SettingValues(texts: Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.defaultText) }))
        let limit = LocalSettings.operatorCurrentLimit
        values.set(limit.name, min(limit.defaultValue, board.hardwareCurrent).settingText)
        return values
    }
}
