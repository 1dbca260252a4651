import Foundation
import GRDB
import GRDBSQLite
import Records

/// How connections are set up.
enum DatabaseConnection {
    /// Pages are of 4096 bytes: what cards and file systems write at once.
    static let pageSize = 4_096
    /// Pages in the write-ahead log at which it is worked into the file: 1 MB.
    static let checkpointPages = 256

    static func configuration(_ limits: StorageLimits) -> Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 3
        configuration.prepareDatabase { db in
            guard !db.configuration.readonly else { return }
            try db.execute(
                sql: """
                    PRAGMA page_size = \(pageSize);
                    PRAGMA secure_delete = ON;
                    PRAGMA max_page_count = \(max(64, limits.fileBytes / pageSize));
                    PRAGMA wal_autocheckpoint = \(checkpointPages);
                    PRAGMA journal_size_limit = \(2 * checkpointPages * pageSize);
                    """)
        }
        return configuration
    }

    static func open(_ path: String, _ limits: StorageLimits) throws -> DatabasePool {
        let pool = try DatabasePool(path: name(path), configuration: configuration(limits))
        // After opening, as GRDB sets NORMAL, with which the latest commits do not survive a loss of power.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    /// The name under which SQLite is to open `path`.
    ///
    /// A card rewrites whole blocks: a torn write may take its neighbours along. With `psow=0` SQLite fills the log's
    /// last sector after each commit, so that the next commit never touches a sector with an acknowledged one. That
    /// takes a URI, which SQLite knows only if it was built so (Debian's is); without, the path does.
    private static func name(_ path: String) -> String {
        guard sqlite3_compileoption_used("USE_URI") != 0 else { return path }
        let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
        return "file:\(escaped)?psow=0"
    }
}
