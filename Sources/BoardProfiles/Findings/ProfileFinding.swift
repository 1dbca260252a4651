/// One thing that is wrong with a board profile: where, what, why it matters and how to mend it.
public struct ProfileFinding: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whether the profile may be used in spite of it.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The profile must not be used.
        case error
        /// The profile may be used; somebody should look.
        case warning
    }

    /// Whether the profile may be used in spite of it.
    public var severity: Severity
    /// What kind of finding it is.
    public var code: ProfileFindingCode
    /// The file, as it was named by the caller.
    public var file: String
    /// The line from 1; 0 if the finding is about the whole file.
    public var line: Int
    /// The column from 1, counted in Unicode scalars; 0 if the finding is about the whole file.
    public var column: Int
    /// What is wrong.
    public var what: String
    /// Why that is wrong.
    public var cause: String
    /// What to do about it.
    public var mend: String

    /// The finding as text: one line like a compiler's, then cause and mend, each on its own.
    public var description: String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        return "\(place): \(severity.rawValue): \(what) [\(code.rawValue)]\n    cause: \(cause)\n    mend:  \(mend)"
    }

    /// Orders by position, errors first where positions are equal.
    static func isOrdered(_ lhs: ProfileFinding, _ rhs: ProfileFinding) -> Bool {
        (lhs.line, lhs.column, lhs.severity == .error ? 0 : 1, lhs.code.rawValue, lhs.what)
            < (rhs.line, rhs.column, rhs.severity == .error ? 0 : 1, rhs.code.rawValue, rhs.what)
    }
}
