import BoardProfiles

/// A file that cannot be used, with everything that is wrong with it.
public struct ScenarioFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named by the caller.
    public var file: String
    /// All findings in order of position.
    public var findings: [ProfileFinding]

    /// All findings as text, each with file:line:column, cause and mend.
    public var description: String { findings.map(\.description).joined(separator: "\n") }
}
