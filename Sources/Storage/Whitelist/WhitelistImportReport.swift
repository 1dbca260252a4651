import Records

/// What an import did, or would do.
public struct WhitelistImportReport: Hashable, Sendable, Codable {
    /// What happens to the ids that the list has already.
    public enum Mode: String, Hashable, Sendable, CaseIterable, Codable {
        /// They stay.
        case add
        /// They go, unless the file has them.
        case replace
    }

    /// The mode.
    public var mode: Mode
    /// Whether the list was changed: not with a bad line, and not on trial.
    public var isImported: Bool
    /// Different ids in the file.
    public var read: Int
    /// Ids of the file that the list did not have.
    public var added: Int
    /// Ids of the file that the list had.
    public var alreadyThere: Int
    /// Ids that went from the list.
    public var removed: Int
    /// The first lines that are no ids, and how many there are in all.
    public var badLines: [WhitelistFile.BadLine]
    /// How many lines are no ids.
    public var badLineCount: Int
    /// The first lines that repeat an id.
    public var duplicates: [WhitelistFile.Duplicate]
    /// How many lines repeat an id.
    public var duplicateCount: Int
}

extension WhitelistImportReport: CustomStringConvertible {
    /// The report in words.
    public var description: String {
        let done = badLineCount > 0 ? "nothing imported" : isImported ? "imported" : "trial, nothing imported"
        var lines = [
            "\(done): \(read) ids read, \(added) new, \(alreadyThere) there already, \(removed) removed, "
                + "\(badLineCount) bad lines, \(duplicateCount) repeated"
        ]
        lines += badLines.map { "  line \($0.line): \($0.reason)" }
        if badLineCount > badLines.count { lines.append("  and \(badLineCount - badLines.count) more bad lines") }
        lines += duplicates.map { "  line \($0.line): \($0.token) is in line \($0.first) already; counted once" }
        if duplicateCount > duplicates.count {
            lines.append("  and \(duplicateCount - duplicates.count) more repeated")
        }
        return lines.joined(separator: "\n")
    }
}
