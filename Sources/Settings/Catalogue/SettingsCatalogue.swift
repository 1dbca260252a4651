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

    /// Every setting's value where nothing is kept, on `board`.
    public static func defaults(on board: BoardFacts) -> SettingValues {
        var values = SettingValues(texts: Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.defaultText) }))
        let limit = LocalSettings.operatorCurrentLimit
        values.set(limit.name, min(limit.defaultValue, board.hardwareCurrent).settingText)
        return values
    }
}
