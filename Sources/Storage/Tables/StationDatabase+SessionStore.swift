import GRDB
import Records
import Synchronization

extension StationDatabase: SessionStore {
    /// Seconds of a session between two states written of it, unless a state is to be written always.
    public static let progressInterval: Int64 = 60

    /// Opens a session and gives its number; beyond the bound the oldest that has ended drops out.
    public func beginSession(_ begin: SessionBegin) throws(StoreError) -> Int64 {
        try write("begin a session", wait: .short) { db in
            let id = try KeptTable.session.insert(db, SessionRow.values(SessionRecord(id: 0, begin: begin)))
            try dropOldSessions(db)
            return id
        }
    }

    /// The first state of a session since the database was opened is written, then one a minute of the session's own
    /// seconds. A session that has ended keeps its end: a state that comes later is an error.
    public func recordProgress(_ progress: SessionProgress, of id: Int64, always: Bool) throws(StoreError) {
        let last = progressWritten.withLock { $0[id] }
        if !always, let last, progress.seconds >= last, progress.seconds - last < Self.progressInterval { return }
        try write("note where session \(id) stands", wait: .short) { db in
            var session = try openSession(id, db)
            session.progress = progress
            try KeptTable.session.update(db, id: id, SessionRow.values(session))
        }
        progressWritten.withLock { $0[id] = progress.seconds }
    }

    /// May come after the session's end, as a meter's closing record does.
    public func addSignedReading(_ record: String, to id: Int64) throws(StoreError) {
        guard record.utf8.count <= limits.signedReadingBytes else {
            throw StoreError(
                .full,
                "a signed reading of \(record.utf8.count) bytes; at most \(limits.signedReadingBytes) are kept of one")
        }
        try write("add a signed reading to session \(id)", wait: .short) { db in
            _ = try SessionRow.one(id, db)
            _ = try KeptTable.signedReading.insert(db, [id.databaseValue, record.databaseValue])
            let excess = Int(try Tally.of(.signedReading, db).rows) - limits.signedReadings
            if excess > 0 {
                try KeptTable.signedReading.delete(
                    db, where: "id IN (SELECT id FROM signedReading ORDER BY id LIMIT ?)", [excess], asDropped: true)
            }
        }
    }

    /// Ends a session; one that has ended already is an error.
    public func endSession(_ id: Int64, _ end: SessionEnd) throws(StoreError) {
        try write("end session \(id)", wait: .short) { db in
            var session = try openSession(id, db)
            session.end = end
            try KeptTable.session.update(db, id: id, SessionRow.values(session))
        }
        progressWritten.withLock { $0[id] = nil }
    }

    /// The sessions without an end, oldest first.
    public func openSessions() throws(StoreError) -> [SessionRecord] {
        try read("read the open sessions") { db in
            try SessionRow.sessions(db, where: "endReason IS NULL", suffix: "ORDER BY id")
        }
    }

    /// The session `id`; `nil` if there is none.
    public func session(_ id: Int64) throws(StoreError) -> SessionRecord? {
        try read("read session \(id)") { db in
            try SessionRow.sessions(db, where: "id = ?", [id], suffix: "").first
        }
    }

    private func openSession(_ id: Int64, _ db: Database) throws -> SessionRecord {
        let session = try SessionRow.one(id, db)
        guard session.end == nil else { throw StoreError(.notFound, "session \(id) has ended already") }
        return session
    }

    private func dropOldSessions(_ db: Database) throws {
        let excess = Int(try Tally.of(.session, db).rows) - limits.sessions
        guard excess > 0 else { return }
        let ids = try Int64.fetchAll(
            db, sql: "SELECT id FROM session WHERE endReason IS NOT NULL ORDER BY id LIMIT ?", arguments: [excess])
        for id in ids {
            try KeptTable.signedReading.delete(db, where: "session = ?", [id], asDropped: true)
            try KeptTable.session.delete(db, where: "id = ?", [id], asDropped: true)
        }
    }
}
