import GRDB

/// A table of rows with an id and a sum.
///
/// Ids are counted here and not by SQLite, and the number of rows is noted with them (``Tally``): so an id is never
/// used twice, also after damage, and after damage it is known how many rows there were.
struct KeptTable: Hashable, Sendable {
    /// Its name in SQL.
    let name: String
    /// What its rows are called, in the plural.
    let title: String
    /// The columns but `id` and `sum`.
    let columns: [String]
    /// The row of the tally that counts it; 0 for the tally itself.
    let number: Int64
    /// `id`, the columns and `sum`, for a SELECT.
    let selection: String
    private let insertion: String
    private let change: String

    private init(name: String, title: String, columns: [String], number: Int64) {
        self.name = name
        self.title = title
        self.columns = columns
        self.number = number
        selection = (["id"] + columns + ["sum"]).map { "\"\($0)\"" }.joined(separator: ", ")
        let marks = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
        insertion = "INSERT INTO \"\(name)\" (\(selection)) VALUES (\(marks))"
        let assignments = (columns + ["sum"]).map { "\"\($0)\" = ?" }.joined(separator: ", ")
        change = "UPDATE \"\(name)\" SET \(assignments) WHERE id = ?"
    }

    static let session = KeptTable(
        name: "session", title: "sessions",
        columns: [
            "began", "authorization", "token", "tag", "meterModel", "meterSerial", "meterWattHours",
            "time", "seconds", "chargingSeconds", "register", "wattHours", "breaks",
            "endReason", "endEstimated", "endTime", "endSeconds", "endChargingSeconds", "endRegister", "endWattHours",
            "endBreaks",
        ], number: 1)
    static let signedReading = KeptTable(
        name: "signedReading", title: "signed readings", columns: ["session", "record"], number: 2)
    static let localWhitelist = KeptTable(
        name: "localWhitelist", title: "ids of the local whitelist", columns: ["token"], number: 3)
    static let ocppWhitelist = KeptTable(
        name: "ocppWhitelist", title: "ids of the OCPP whitelist", columns: ["token"], number: 4)
    static let setting = KeptTable(name: "setting", title: "settings", columns: ["name", "value"], number: 5)
    static let limitEvent = KeptTable(
        name: "limitEvent", title: "limit events",
        columns: ["source", "milliamperes", "start", "end", "isEndEstimated"], number: 6)
    static let fact = KeptTable(name: "fact", title: "facts", columns: ["name", "value"], number: 7)
    static let tally = KeptTable(name: "tally", title: "tallies", columns: ["rows", "lastID", "dropped"], number: 0)

    /// Every table with rows to keep, in an order in which a row's parent comes first.
    static let kept: [KeptTable] = [
        session, signedReading, localWhitelist, ocppWhitelist, setting, limitEvent, fact,
    ]
    /// All of these and the tally.
    static let all = kept + [tally]

    func sum(id: Int64, _ values: some Sequence<DatabaseValue>) -> Int64 { RowSum.of(name, id: id, values) }
}

extension KeptTable {
    /// Puts a row with a known id; the tally is the caller's.
    func put(_ db: Database, id: Int64, _ values: [DatabaseValue]) throws {
        let statement = try db.cachedStatement(sql: insertion)
        try statement.execute(
            arguments: StatementArguments([id.databaseValue] + values + [sum(id: id, values).databaseValue]))
    }

    /// Inserts a row and counts it.
    func insert(_ db: Database, _ values: [DatabaseValue]) throws -> Int64 {
        var tally = try Tally.of(self, db)
        let id = try tally.next()
        try put(db, id: id, values)
        try tally.write(db)
        return id
    }

    /// Changes a row's values.
    func update(_ db: Database, id: Int64, _ values: [DatabaseValue]) throws {
        let statement = try db.cachedStatement(sql: change)
        try statement.execute(
            arguments: StatementArguments(values + [sum(id: id, values).databaseValue, id.databaseValue]))
    }

    /// Deletes the rows that `condition` names, counts them and gives their number.
    @discardableResult
    func delete(
        _ db: Database, where condition: String, _ arguments: StatementArguments = [], asDropped: Bool = false
    ) throws -> Int {
        try db.execute(sql: "DELETE FROM \"\(name)\" WHERE \(condition)", arguments: arguments)
        let count = db.changesCount
        guard count > 0 else { return 0 }
        var tally = try Tally.of(self, db)
        tally.rows -= Int64(count)
        if asDropped { tally.dropped += Int64(count) }
        try tally.write(db)
        return count
    }
}
