import GRDB

/// Puts the rows found in a damaged file into a new database.
struct Salvage {
    /// How far numbering jumps if nothing tells the last id given.
    private static let idGap: Int64 = 1_000

    let pages: DamagedPages

    func run(into pool: DatabasePool) throws -> [RecoveryReport.Table] {
        try pool.write { db in
            // A row may be found before its parent.
            try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
            var tallies: [Int64: [Int64]] = [:]
            try RowScan(pages: pages).forEach { table, id, values in
                if table == .tally {
                    tallies[id] = values.compactMap { Int64.fromDatabaseValue($0) }
                } else {
                    try table.putIfNew(db, id: id, values)
                }
            }
            try db.execute(sql: "DELETE FROM signedReading WHERE session NOT IN (SELECT id FROM session)")
            return try KeptTable.kept.map { try finish($0, was: tallies[$0.number], db) }
        }
    }

    private func finish(_ table: KeptTable, was old: [Int64]?, _ db: Database) throws -> RecoveryReport.Table {
        let kept = try Int64.fetchOne(db, sql: "SELECT count(*) FROM \"\(table.name)\"") ?? 0
        let greatest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM \"\(table.name)\"") ?? 0
        var tally = Tally(table: table, rows: kept, lastID: greatest &+ Self.idGap, dropped: 0)
        if let old, old.count == 3 {
            tally.lastID = max(greatest, old[1])
            tally.dropped = old[2]
        }
        try tally.write(db)
        let lost = old.flatMap { $0.first }.map { max(0, $0 - kept) }
        let isNumbered = table == .session || table == .limitEvent
        let numbers = isNumbered && old != nil && lost != 0 ? try gaps(in: table, tally, db) : ""
        return .init(title: table.title, kept: Int(kept), lost: lost.map { Int($0) }, lostNumbers: numbers)
    }

    /// The ids missing after those that dropped out, as ranges.
    private func gaps(in table: KeptTable, _ tally: Tally, _ db: Database) throws -> String {
        var ranges: [String] = []
        var expected = tally.dropped + 1
        func note(upTo id: Int64) {
            guard expected < id else { return }
            ranges.append(expected == id - 1 ? "\(expected)" : "\(expected)-\(id - 1)")
        }
        let cursor = try Int64.fetchCursor(db, sql: "SELECT id FROM \"\(table.name)\" ORDER BY id")
        while let id = try cursor.next() {
            note(upTo: id)
            expected = id + 1
        }
        note(upTo: tally.lastID + 1)
        guard !ranges.isEmpty else { return "" }
        let shown = ranges.prefix(10).joined(separator: ", ")
        return "numbers \(shown)" + (ranges.count > 10 ? " and \(ranges.count - 10) more ranges" : "")
    }
}

extension KeptTable {
    /// Puts a row unless one with its id, or an equal token or name, is there.
    fileprivate func putIfNew(_ db: Database, id: Int64, _ values: [DatabaseValue]) throws {
        do {
            try put(db, id: id, values)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return
        }
    }
}
