/// What was found wrong with the values that the store had at the start. Nothing of it is written back until somebody
/// saves.
public struct SettingsLoadReport: Hashable, Sendable {
    /// A value that is not used as it is stored.
    public struct Replacement: Hashable, Sendable, CustomStringConvertible {
        /// The setting.
        public var name: String
        /// The value that is used; `nil` for a secret.
        public var used: String?
        /// Why the other is not.
        public var reason: String

        /// One line.
        public var description: String { "\(reason) — \(used.map { "using \($0)" } ?? "not using it")" }
    }

    /// The names that the store has and the catalogue has not, in order; they are left alone.
    public var unknownNames: [String] = []
    /// The values that are not used as they are stored.
    public var replacements: [Replacement] = []

    /// The replacements by which more current may flow than somebody may have wished: what limits went off, or its input
    /// may be read the wrong way round. A broken value does not tell which.
    public var loosening: [Replacement] {
        replacements.filter { replacement in
            switch replacement.name {
            // The groups' limits and external input 1 count in some roles only.
            case LoadManagementSettings.role.name, LocalSettings.externalInputPolarity.name,
                LoadManagementSettings.externalInput1Polarity.name:
                true
            case LocalSettings.externalInput.name, LoadManagementSettings.externalInput1.name:
                replacement.used == ExternalInputUse.off.rawValue
            default: false
            }
        }
    }

    /// Whether there is nothing to report.
    public var isClean: Bool { unknownNames.isEmpty && replacements.isEmpty }

    /// A line each.
    public var lines: [String] {
        unknownNames.map { "the store has a setting \(SettingKind.quoted($0)) that this program does not know" }
            + replacements.map(\.description)
    }
}
