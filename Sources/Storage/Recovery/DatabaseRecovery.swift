import Foundation
import GRDB
import Records

/// Opens a database file; makes a new one out of a damaged one.
///
/// The new file is complete and synced before the damaged one is renamed, and takes its place last: a loss of power
/// at any step leaves either the damaged file in place, to be recovered again, or the new one to be put there.
struct DatabaseRecovery {
    /// How many damaged files are kept.
    static let keptFiles = 3

    let path: String
    let limits: StorageLimits
    let now: UTCTime

    private var newPath: String { path + ".new" }
    private var directory: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    func open() throws(StoreError) -> (pool: DatabasePool, recovery: RecoveryReport?) {
        do {
            try finishInterrupted()
            if let cause = orphanedLog { return try recover(cause) }
            var pool: DatabasePool?
            do {
                let isChecked = try isCheckedReadOnly()
                let opened = try DatabaseConnection.open(path, limits)
                pool = opened
                if !isChecked, let cause = try DatabaseCheck.problem(opened, path: path) { throw Damage(cause) }
                try Schema.migrator.migrate(opened)
                try opened.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                return (opened, nil)
            } catch let damage as Damage {
                try pool?.close()
                return try recover(damage.cause)
            } catch let error as DatabaseError where Self.isDamage(error) {
                try pool?.close()
                return try recover(error.message ?? "\(error.extendedResultCode)")
            }
        } catch {
            throw StoreError(error, path: path, doing: "open the database")
        }
    }

    private struct Damage: Error {
        let cause: String

        init(_ cause: String) { self.cause = cause }
    }

    /// Whether the file was found sound without a write to it; `false` if there is none yet, or if power was lost as
    /// it was made, which needs a write before it can be read.
    private func isCheckedReadOnly() throws -> Bool {
        guard size(path) > 0 else { return false }
        do {
            if let cause = try DatabaseCheck.problem(path: path) { throw Damage(cause) }
            return true
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_READONLY || error.resultCode == .SQLITE_CANTOPEN
        {
            return false
        }
    }

    private static func isDamage(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: true
        case .SQLITE_IOERR:
            error.extendedResultCode == .SQLITE_IOERR_READ || error.extendedResultCode == .SQLITE_IOERR_SHORT_READ
        default: false
        }
    }

    /// A log without its database: SQLite would delete it without a word.
    private var orphanedLog: String? {
        guard size(path) == 0, size(path + "-wal") > 32 else { return nil }
        return "the main file is missing or empty beside its write-ahead log"
    }

    private func recover(_ cause: String) throws -> (DatabasePool, RecoveryReport?) {
        try removeNew()
        do {
            let new = try DatabaseConnection.open(newPath, limits)
            try Schema.migrator.migrate(new)
            var report = RecoveryReport(time: now, cause: cause, setAside: freeName(), deleted: [], tables: [])
            report.deleted = surplus()
            report.tables = try Salvage(pages: DamagedPages(path: path)).run(into: new)
            try new.write { [report] in try report.keep($0) }
            try new.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try new.close()
            // What SQLite keeps beside an open file is gone with its closing; the file must be whole by itself.
            try remove(newPath + "-wal")
            try remove(newPath + "-shm")
            try sync(newPath)
            try sync(directory)
            try exchange(report.setAside)
            for file in report.deleted {
                try remove(file)
                try remove(file + "-wal")
            }
            return (try DatabaseConnection.open(path, limits), report)
        } catch {
            // What was begun is of no use, unless the damaged file has made room for it.
            if FileManager.default.fileExists(atPath: path) { try? removeNew() }
            throw error
        }
    }

    /// Damaged out, new in.
    private func exchange(_ aside: String) throws {
        try rename(path, aside)
        try moveLogAndPlaceNew(aside)
    }

    private func moveLogAndPlaceNew(_ aside: String) throws {
        if size(path + "-wal") > 0 { try rename(path + "-wal", aside + "-wal") }
        try remove(path + "-wal")
        try remove(path + "-shm")
        try remove(path + "-journal")
        try sync(directory)
        try rename(newPath, path)
        try sync(directory)
    }

    /// Ends an exchange that a loss of power cut off, or clears away a recovery that did not come so far.
    private func finishInterrupted() throws {
        guard FileManager.default.fileExists(atPath: newPath) else { return }
        if FileManager.default.fileExists(atPath: path) {
            try removeNew()
        } else {
            try moveLogAndPlaceNew(asideFiles().last ?? freeName())
        }
    }

    /// The files set aside, oldest first: their names are dates.
    private func asideFiles() -> [String] {
        let prefix = URL(fileURLWithPath: path).lastPathComponent + ".damaged-"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasPrefix(prefix) && !$0.hasSuffix("-wal") }.sorted().map { directory + "/" + $0 }
    }

    private func surplus() -> [String] { Array(asideFiles().dropLast(Self.keptFiles - 1)) }

    private func freeName() -> String {
        let base = "\(path).damaged-\(now.compactText)"
        let taken = Set(asideFiles().map { URL(fileURLWithPath: $0).lastPathComponent })
        let names = [base] + (2...99).map { "\(base)-\($0 < 10 ? "0" : "")\($0)" }
        return names.first { !taken.contains(URL(fileURLWithPath: $0).lastPathComponent) } ?? base
    }

    private func removeNew() throws {
        for suffix in ["-wal", "-shm", "-journal", ""] { try remove(newPath + suffix) }
    }

    private func size(_ path: String) -> Int {
        var information = stat()
        return stat(path, &information) == 0 ? Int(information.st_size) : 0
    }

    private func remove(_ path: String) throws {
        guard unlink(path) != 0, errno != ENOENT else { return }
        throw StoreError(errno: errno, path: path, doing: "delete")
    }

    /// Renames; a file that is not there is no error.
    private func rename(_ from: String, _ to: String) throws {
        guard Glibc.rename(from, to) != 0, errno != ENOENT else { return }
        throw StoreError(errno: errno, path: from, doing: "rename to \(to)")
    }

    private func sync(_ path: String) throws {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(errno: errno, path: path, doing: "open to sync") }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: path, doing: "sync") }
    }
}
