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
    /// The report in words: what was lost and what to do, one line a table, and at the end how the damage showed.
    public var description: String {
        var lines = [summary]
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
        lines.append("  how it showed: \(shortCause)")
        return lines.joined(separator: "\n")
    }

    private var summary: String {
        let kept = "the damaged file is kept as \(setAside)"
        guard !isLossless else { return "the database was damaged and is mended; nothing was lost; \(kept)" }
        var lost = tables.compactMap { table in
            table.lost.flatMap { $0 > 0 ? "\($0) \(table.title)" : nil }
        }
        let uncounted = tables.filter { $0.lost == nil }.map(\.title)
        if !uncounted.isEmpty { lost.append("an unknown number of \(uncounted.joined(separator: ", "))") }
        return
            "the database was damaged and is mended; lost: \(lost.joined(separator: ", ")); look at `wallboxctl settings`,"
            + " `wallboxctl whitelist` and `wallboxctl history`, and set again what is missing; \(kept)"
    }

    /// In one line that is no longer than a screen: SQLite tells of hundreds of pages.
    private var shortCause: String {
        let line = cause.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 160 ? line : String(line.prefix(159)) + "…"
    }
}
