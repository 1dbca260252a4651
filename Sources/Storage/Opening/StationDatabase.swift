import Dispatch
import Foundation
import GRDB
import Records
import Synchronization

/// The database of the station: sessions, whitelists, settings and limit events in one SQLite file.
///
/// A call that returned has its data where a loss of power cannot undo it (write-ahead log, `synchronous=FULL`); one
/// that threw changed nothing. One process owns the file. Calls block on the disk and may come from any thread.
/// Opening checks the whole file; a damaged one is set aside and what can be read of it is put into a new one
/// (``recovery``).
public final class StationDatabase: Sendable {
    /// The file.
    public let path: String
    /// How much is kept.
    public let limits: StorageLimits
    /// What was lost and kept, if the file was found damaged on this opening.
    public let recovery: RecoveryReport?

    let pool: DatabasePool
    private let turn: WriterTurn
    /// For each running session the second of the last state written.
    let progressWritten = Mutex<[Int64: Int64]>([:])
    private let lock: Mutex<OwnerLock?>

    /// Opens the file at `path`, or makes it; its directory must exist. `now` names files that are set aside.
    public convenience init(
        path: String, limits: StorageLimits = StorageLimits(), now: UTCTime = .now
    ) throws(StoreError) {
        try self.init(path: path, limits: limits, now: now, patience: WriterTurn.patience)
    }

    /// As above; policy waits `patience` for another writer.
    init(
        path: String, limits: StorageLimits = StorageLimits(), now: UTCTime = .now, patience: DispatchTimeInterval
    ) throws(StoreError) {
        try Self.checkPlace(path)
        turn = WriterTurn(patience: patience)
        lock = Mutex(try OwnerLock(path: path))
        let recovery = DatabaseRecovery(path: path, limits: limits, now: now)
        self.path = path
        self.limits = limits
        (pool, self.recovery) = try recovery.open()
    }

    /// Closes the file; calls after that fail. Without it the file closes with the last reference.
    public func close() throws(StoreError) {
        do {
            // GRDB closes its readers last, and SQLite works the log into the file only as the writer closes last.
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try pool.close()
            lock.withLock { $0 = nil }
        } catch {
            throw StoreError(error, path: path, doing: "close the database")
        }
    }

    /// The recoveries that this database went through, oldest first; the latest 20 are kept.
    public func recoveries() throws(StoreError) -> [RecoveryReport] {
        try read("read past recoveries") { try RecoveryReport.kept($0) }
    }

    /// How full it is.
    public func status() throws(StoreError) -> StorageStatus {
        try read("read the database's state") { db in
            let tallies = try Dictionary(
                uniqueKeysWithValues: KeptTable.kept.map { ($0, try Tally.of($0, db)) })
            func rows(_ table: KeptTable) -> Int { Int(tallies[table]?.rows ?? 0) }
            func dropped(_ table: KeptTable) -> Int { Int(tallies[table]?.dropped ?? 0) }
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return StorageStatus(
                sessions: rows(.session), droppedSessions: dropped(.session),
                signedReadings: rows(.signedReading), droppedSignedReadings: dropped(.signedReading),
                limitEvents: rows(.limitEvent), droppedLimitEvents: dropped(.limitEvent),
                localIDs: rows(.localWhitelist), ocppIDs: rows(.ocppWhitelist),
                bytes: pages * DatabaseConnection.pageSize)
        }
    }

    /// One transaction: all of `body` or nothing. Calls of policy wait a `short` time for another writer.
    func write<Value>(
        _ doing: String, wait: WriterTurn.Wait = .long, _ body: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try turn.take(wait, doing) { try pool.write(body) }
        } catch {
            throw StoreError(error, path: path, doing: doing)
        }
    }

    func read<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.read(body)
        } catch {
            throw StoreError(error, path: path, doing: doing)
        }
    }

    /// Refuses what SQLite would refuse with a code only.
    private static func checkPlace(_ path: String) throws(StoreError) {
        var information = stat()
        if stat(path, &information) == 0 {
            if information.st_mode & S_IFMT == S_IFDIR {
                throw StoreError(errno: EISDIR, path: path, doing: "open the database")
            }
            guard access(path, R_OK | W_OK) == 0 else {
                throw StoreError(errno: errno, path: path, doing: "open the database")
            }
        } else if errno != ENOENT {
            throw StoreError(errno: errno, path: path, doing: "open the database")
        }
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard access(directory, R_OK | W_OK | X_OK) == 0 else {
            throw StoreError(errno: errno, path: directory, doing: "use the database's directory")
        }
    }
}

extension UTCTime {
    /// The wall clock's time.
    public static var now: UTCTime { UTCTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
}
