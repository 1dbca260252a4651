import Records

/// What a recovery found, kept and lost.
public struct RecoveryReport: Hashable, Sendable, Codable {
    /// What became of one table.
    public struct Table: Hashable, Sendable, Codable {
        /// What its rows are called, in the plural.
        public var title: String
        /// Rows read and kept.
        public var kept: Int
        /// Rows that there were and that are lost; `nil` if nothing is left that tells how many there were.
        public var lost: Int?
        /// The numbers of the lost, where rows are numbered without gaps: the first ranges, in words.
        public var lostNumbers: String
    }

    /// When.
    public var time: UTCTime
    /// How the damage showed.
    public var cause: String
    /// Where the damaged file is now.
    public var setAside: String
    /// Files set aside earlier that were deleted now, so that no more than a few are kept.
    public var deleted: [String]
    /// Each table.
    public var tables: [Table]

    /// Whether every row is known to have been kept.
    public var isLossless: Bool { tables.allSatisfy { $0.lost == 0 } }
}

extension RecoveryReport: CustomStringConvertible {
    /// The report in words, one line a table.
    public var description: String {
        var lines = [
            "the database was damaged (\(cause)); the damaged file is kept as \(setAside)",
            isLossless ? "nothing was lost:" : "what could be read was kept:",
        ]
        for table in tables {
            let lost =
                switch table.lost {
                case nil: ", how many were lost is not known"
                case 0?: ""
                case let lost?: ", \(lost) lost" + (table.lostNumbers.isEmpty ? "" : " (\(table.lostNumbers))")
                }
            lines.append("  \(table.title): \(table.kept) kept\(lost)")
        }
        lines += deleted.map { "  deleted, as set aside long ago: \($0)" }
        return lines.joined(separator: "\n")
    }
}
