import GRDB
import Records

extension StationDatabase: LimitEventStore {
    /// Opens an event and gives its number; beyond the bound the oldest that has ended drops out.
    public func beginLimitEvent(source: String, milliamperes: Int32, at time: UTCTime) throws(StoreError) -> Int64 {
        try write("begin a limit event", wait: .short) { db in
            let event = LimitEvent(id: 0, source: source, milliamperes: milliamperes, start: time)
            let id = try KeptTable.limitEvent.insert(db, event.values)
            let excess = Int(try Tally.of(.limitEvent, db).rows) - limits.limitEvents
            if excess > 0 {
                try KeptTable.limitEvent.delete(
                    db, where: "id IN (SELECT id FROM limitEvent WHERE \"end\" IS NOT NULL ORDER BY id LIMIT ?)",
                    [excess], asDropped: true)
            }
            return id
        }
    }

    /// Ends an event; one that has ended already is an error.
    public func endLimitEvent(_ id: Int64, at time: UTCTime, isEstimated: Bool) throws(StoreError) {
        try write("end limit event \(id)", wait: .short) { db in
            guard var event = try LimitEvent.all(db, where: "id = ?", [id], suffix: "").first else {
                throw StoreError(.notFound, "there is no limit event \(id)")
            }
            guard event.end == nil else { throw StoreError(.notFound, "limit event \(id) has ended already") }
            event.end = time
            event.isEndEstimated = isEstimated
            try KeptTable.limitEvent.update(db, id: id, event.values)
        }
    }

    /// The events without an end, oldest first.
    public func openLimitEvents() throws(StoreError) -> [LimitEvent] {
        try read("read the open limit events") { db in
            try LimitEvent.all(db, where: "\"end\" IS NULL", suffix: "ORDER BY id")
        }
    }

    /// Limit events, newest first: up to `count` of those with a number below `before`, or of all.
    public func limitEvents(before: Int64? = nil, count: Int) throws(StoreError) -> [LimitEvent] {
        try read("read limit events") { db in
            try LimitEvent.all(
                db, where: "id < ?", [before ?? .max], suffix: "ORDER BY id DESC LIMIT \(max(0, count))")
        }
    }
}

extension LimitEvent {
    fileprivate var values: [DatabaseValue] {
        [
            source.databaseValue, milliamperes.databaseValue, start.milliseconds.databaseValue,
            (end?.milliseconds).databaseValue, isEndEstimated.databaseValue,
        ]
    }

    fileprivate static func all(
        _ db: Database, where condition: String, _ arguments: StatementArguments = [], suffix: String
    ) throws -> [LimitEvent] {
        let sql = "SELECT \(KeptTable.limitEvent.selection) FROM limitEvent WHERE \(condition) \(suffix)"
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
            LimitEvent(
                id: row[0], source: row[1], milliamperes: row[2], start: UTCTime(milliseconds: row[3]),
                end: (row[4] as Int64?).map { UTCTime(milliseconds: $0) }, isEndEstimated: row[5])
        }
    }
}
