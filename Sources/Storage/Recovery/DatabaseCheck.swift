import GRDB
import Records

/// The check at start.
enum DatabaseCheck {
    /// Files up to this size are checked with their indexes against their tables, larger ones page by page only.
    static let fullCheckBytes = 64 << 20

    /// Tables that GRDB makes; power may have been lost before the first of ours.
    private static let beginnings: Set = ["grdb_issue_102", "grdb_migrations"]

    /// What is wrong with the file, read only: a write into a damaged file may destroy what can be read still, and a
    /// database of another program is not to be changed. Throws as ``problem(_:path:)`` does.
    static func problem(path: String) throws -> String? {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let file = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? file.close() }
        return try problem(file, path: path)
    }

    /// What is wrong with the file, in words; `nil` if it is sound. Throws for a sound file that is not to be touched,
    /// and what SQLite throws.
    static func problem(_ file: any DatabaseReader, path: String) throws -> String? {
        try file.read { db in
            let tables = try String.fetchSet(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let pragma =
                pages * DatabaseConnection.pageSize <= fullCheckBytes ? "integrity_check(3)" : "quick_check(3)"
            let findings = try String.fetchAll(db, sql: "PRAGMA \(pragma)")
            guard findings == ["ok"] else { return findings.joined(separator: "; ") }
            guard !tables.isSubset(of: beginnings) else { return nil }
            guard !tables.isDisjoint(with: KeptTable.all.map(\.name)) else {
                throw StoreError(
                    .damaged, "\(path): this is an SQLite database of another program; give another path")
            }
            guard tables.isSuperset(of: KeptTable.all.map(\.name)) else { return "a table is not there" }
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            let isNewer = try Schema.migrator.hasBeenSuperseded(db)
            let isComplete = try Schema.migrator.hasCompletedMigrations(db)
            if isNewer, version > Schema.version {
                throw StoreError(
                    .unavailable,
                    "\(path): written by a newer version of Pilotline; install that version, or move the file away")
            }
            guard !isNewer, isComplete == (version == Schema.version) else { return "its marks of version disagree" }
            guard isComplete else { return nil }
            guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
                return "the file's mark is wrong"
            }
            if try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") != nil { return "rows without their parent" }
            for table in KeptTable.all {
                if let problem = try problem(of: table, db) { return problem }
            }
            return nil
        }
    }

    private static func problem(of table: KeptTable, _ db: Database) throws -> String? {
        var rows: Int64 = 0
        let cursor = try Row.fetchCursor(db, sql: "SELECT \(table.selection) FROM \"\(table.name)\"")
        while let row = try cursor.next() {
            rows += 1
            let values = row.databaseValues
            guard let id = Int64.fromDatabaseValue(values.first ?? .null), let last = values.last,
                Int64.fromDatabaseValue(last) == table.sum(id: id, values.dropFirst().dropLast())
            else { return "changed content among the \(table.title)" }
        }
        guard table != .tally else { return nil }
        let tally = try Tally.of(table, db)
        return tally.rows == rows ? nil : "\(rows) \(table.title) where \(tally.rows) were written"
    }
}
