import Records

/// Why settings were not saved. Nothing has changed.
public enum SettingsError: Error, Sendable, CustomStringConvertible {
    /// Somebody else has changed one of the same settings since the changes were begun; `savedBy` saved last, if that is
    /// known.
    case stale(session: String, savedBy: String?)
    /// The changes were made on an older state than the `current` one.
    case outdated(revision: UInt64, current: UInt64)
    /// The values cannot be saved as they are.
    case refused([SettingIssue])
    /// A settings file cannot be taken over as it is.
    case file([SettingsFinding])
    /// The store cannot keep them.
    case store(StoreError)

    /// A line for each thing that is wrong, with the mend.
    public var description: String {
        switch self {
        case .stale(let session, let savedBy):
            "the settings have been changed by \(savedBy ?? "somebody else") since \(session) began; look at them again,"
                + " then make the changes anew"
        case .outdated(let revision, let current):
            "the settings have been changed since revision \(revision); look at them again (revision \(current)), then"
                + " make the changes anew"
        case .refused(let issues): issues.map(\.text).joined(separator: "\n")
        case .file(let findings): findings.map(\.description).joined(separator: "\n")
        case .store(let error): error.text
        }
    }
}
