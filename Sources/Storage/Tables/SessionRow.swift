import GRDB
import Records

/// A session as its table's row.
enum SessionRow {
    static func values(_ session: SessionRecord) -> [DatabaseValue] {
        values(session.begin) + values(session.progress)
            + [(session.end?.reason.rawValue).databaseValue, (session.end?.isEstimated).databaseValue]
            + values(session.end?.progress)
    }

    private static func values(_ begin: SessionBegin) -> [DatabaseValue] {
        [
            begin.time.milliseconds.databaseValue, begin.authorization.rawValue.databaseValue,
            (begin.token?.text).databaseValue, begin.tag.databaseValue, (begin.meter?.model).databaseValue,
            (begin.meter?.serialNumber).databaseValue, (begin.meter?.wattHours).databaseValue,
        ]
    }

    private static func values(_ progress: SessionProgress?) -> [DatabaseValue] {
        [
            (progress?.time.milliseconds).databaseValue, (progress?.seconds).databaseValue,
            (progress?.chargingSeconds).databaseValue, (progress?.energy.register).databaseValue,
            (progress?.energy.wattHours).databaseValue, (progress.map { Int64($0.energy.breaks) }).databaseValue,
        ]
    }

    /// The session of a row of ``KeptTable/selection``, its signed readings left out.
    static func session(_ row: Row) throws -> SessionRecord {
        guard let authorization = SessionAuthorization(rawValue: row[2]) else { throw unreadable(row[0]) }
        var token: IdentityToken?
        if let text: String = row[3] {
            token = try? IdentityToken(text)
            guard token != nil else { throw unreadable(row[0]) }
        }
        var meter: SessionMeter?
        if let model: String = row[5] {
            meter = SessionMeter(model: model, serialNumber: row[6], wattHours: row[7])
        }
        var end: SessionEnd?
        if let text: String = row[14] {
            guard let reason = SessionEndReason(rawValue: text), let progress = try progress(row, from: 16) else {
                throw unreadable(row[0])
            }
            end = SessionEnd(reason: reason, progress: progress, isEstimated: row[15])
        }
        return SessionRecord(
            id: row[0],
            begin: SessionBegin(
                time: UTCTime(milliseconds: row[1]), authorization: authorization, token: token, tag: row[4],
                meter: meter),
            progress: try progress(row, from: 8), end: end)
    }

    private static func progress(_ row: Row, from column: Int) throws -> SessionProgress? {
        guard let time: Int64 = row[column] else { return nil }
        guard
            let energy = SessionEnergy(
                register: row[column + 3], wattHours: row[column + 4], breaks: row[column + 5] as Int)
        else { throw unreadable(row[0]) }
        return SessionProgress(
            time: UTCTime(milliseconds: time), seconds: row[column + 1], chargingSeconds: row[column + 2],
            energy: energy)
    }

    private static func unreadable(_ id: Int64) -> StoreError {
        StoreError(.damaged, "session \(id) holds a value that this version does not know; install a newer version")
    }

    // MARK: - Reading

    /// Sessions by a condition and an order, each with its signed readings.
    static func sessions(
        _ db: Database, where condition: String, _ arguments: StatementArguments = [], suffix: String
    ) throws -> [SessionRecord] {
        let table = KeptTable.session
        let statement = try db.cachedStatement(
            sql: "SELECT \(table.selection) FROM session WHERE \(condition) \(suffix)")
        let readings = try db.cachedStatement(sql: "SELECT record FROM signedReading WHERE session = ? ORDER BY id")
        var sessions = try Row.fetchAll(statement, arguments: arguments).map(session)
        for index in sessions.indices {
            sessions[index].signedReadings = try String.fetchAll(readings, arguments: [sessions[index].id])
        }
        return sessions
    }

    /// The session `id`, without its readings; throws if there is none.
    static func one(_ id: Int64, _ db: Database) throws -> SessionRecord {
        let statement = try db.cachedStatement(sql: "SELECT \(KeptTable.session.selection) FROM session WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else {
            throw StoreError(.notFound, "there is no session \(id)")
        }
        return try session(row)
    }
}
