import Storage

extension RecoveryReport {
    /// That settings were lost or may have been, in words; `nil` if every one is known to have been kept.
    public var lostSettings: String? {
        let table = tables.first { $0.title == Self.settingsTitle }
        guard let table, table.lost != 0 else {
            return table == nil ? "the database was damaged, and with it perhaps settings" : nil
        }
        let lost =
            table.lost.map { "\($0) stored setting\($0 == 1 ? "" : "s")" } ?? "an unknown number of stored settings"
        return "damage to the database lost \(lost)"
    }

    /// What the database calls its table of settings.
    private static let settingsTitle = "settings"
}
