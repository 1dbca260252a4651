import GRDB

/// How many rows a table has, the last id it gave, and how many rows dropped out to keep its bound.
struct Tally {
    let table: KeptTable
    var rows: Int64
    var lastID: Int64
    var dropped: Int64

    static func of(_ table: KeptTable, _ db: Database) throws -> Tally {
        let statement = try db.cachedStatement(sql: "SELECT \"rows\", lastID, dropped FROM tally WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [table.number]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no tally of \(table.name)")
        }
        return Tally(table: table, rows: row[0], lastID: row[1], dropped: row[2])
    }

    /// The next id; counts a row.
    mutating func next() throws -> Int64 {
        guard lastID < .max else { throw DatabaseError(resultCode: .SQLITE_FULL, message: "no id left") }
        lastID += 1
        rows += 1
        return lastID
    }

    private var values: [DatabaseValue] { [rows.databaseValue, lastID.databaseValue, dropped.databaseValue] }

    func write(_ db: Database) throws { try KeptTable.tally.update(db, id: table.number, values) }

    /// A first row for `table`.
    func create(_ db: Database) throws { try KeptTable.tally.put(db, id: table.number, values) }
}
