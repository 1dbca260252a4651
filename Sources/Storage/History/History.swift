import GRDB
import Records

/// The history of sessions, to read.
public struct History: Sendable {
    let database: StationDatabase

    /// All sessions that have ended, in sum.
    public func overview() throws(StoreError) -> HistoryOverview { try overview(where: "TRUE", []) }

    /// The sessions that began in a month of the owner's calendar and have ended, in sum.
    public func overview(
        year: Int, month: Int, offsetMinutes: Int
    ) throws(StoreError) -> HistoryOverview {
        try overview(
            where: "began >= ? AND began < ?", Self.bounds(year: year, month: month, offsetMinutes: offsetMinutes))
    }

    /// A page of sessions, the newest first: up to `count` of those with a number below `before`, or of all.
    public func page(before: Int64? = nil, count: Int) throws(StoreError) -> [SessionRecord] {
        try database.read("read sessions") { db in
            try SessionRow.sessions(
                db, where: "id < ?", [before ?? .max], suffix: "ORDER BY id DESC LIMIT \(max(0, count))")
        }
    }

    /// The sessions that began in a month of the owner's calendar, which is `offsetMinutes` ahead of UTC, oldest first.
    public func sessions(year: Int, month: Int, offsetMinutes: Int) throws(StoreError) -> [SessionRecord] {
        let bounds = Self.bounds(year: year, month: month, offsetMinutes: offsetMinutes)
        return try database.read("read a month's sessions") { db in
            try SessionRow.sessions(db, where: "began >= ? AND began < ?", bounds, suffix: "ORDER BY began, id")
        }
    }

    /// Every session, oldest first, a batch at a time: what comes while this runs may or may not be among them.
    public func forEachBatch(of count: Int = 500, _ body: ([SessionRecord]) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            let batch = try database.read("read sessions") { [last] db in
                try SessionRow.sessions(db, where: "id > ?", [last], suffix: "ORDER BY id LIMIT \(max(1, count))")
            }
            guard let newest = batch.last else { return }
            try body(batch)
            last = newest.id
        }
    }

    private static func bounds(year: Int, month: Int, offsetMinutes: Int) -> StatementArguments {
        [
            CivilTime.start(year: year, month: month, offsetMinutes: offsetMinutes).milliseconds,
            CivilTime.start(year: year, month: month + 1, offsetMinutes: offsetMinutes).milliseconds,
        ]
    }

    private func overview(
        where condition: String, _ arguments: StatementArguments
    ) throws(StoreError) -> HistoryOverview {
        try database.read("sum up sessions") { db in
            // Sums of integers fail beyond 64 bits; total() is exact up to 2^53, which no meter reaches.
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*), total(endSeconds), total(endWattHours), count(endWattHours),
                        count(CASE WHEN endWattHours IS NOT NULL AND endBreaks > 0 THEN 1 END)
                    FROM session WHERE endReason IS NOT NULL AND \(condition)
                    """, arguments: arguments)
            guard let row else { return HistoryOverview.none }
            return HistoryOverview(
                sessions: row[0], totalSeconds: Int64(clamping: row[1]), totalWattHours: Int64(clamping: row[2]),
                sessionsWithEnergy: row[3], sessionsWithPartialEnergy: row[4])
        }
    }
}

extension StationDatabase {
    /// The history of sessions.
    public var history: History { History(database: self) }
}

extension HistoryOverview {
    fileprivate static let none = HistoryOverview(
        sessions: 0, totalSeconds: 0, totalWattHours: 0, sessionsWithEnergy: 0, sessionsWithPartialEnergy: 0)
}

extension Int64 {
    fileprivate init(clamping number: Double) {
        self = Int64(exactly: number.rounded()) ?? (number > 0 ? .max : .min)
    }
}
