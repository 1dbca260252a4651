/// A board profile that must not be used, with everything that is wrong with it.
public struct ProfileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named by the caller.
    public var file: String
    /// All findings in order of position; at least one is an error.
    public var findings: [ProfileFinding]

    /// All findings as text.
    public var description: String { findings.map(\.description).joined(separator: "\n") }
}
