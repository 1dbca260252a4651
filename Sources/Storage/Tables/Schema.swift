import GRDB

/// The tables and how one version of them becomes the next.
///
/// A migration that adds a column to a ``KeptTable`` must write all its rows anew: their sums are over all columns.
enum Schema {
    /// "PLN1": marks the file as ours.
    static let applicationID = 0x504C_4E31
    /// The number of the newest migration; noted in the file's header too, so that damage to either mark shows.
    static let version = 1

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
            // STRICT: a value of the wrong type is an error at once, and the integrity check looks for it.
            try db.execute(
                sql: """
                    CREATE TABLE session (
                        id INTEGER PRIMARY KEY, began INTEGER NOT NULL, authorization TEXT NOT NULL, token TEXT, tag TEXT,
                        meterModel TEXT, meterSerial TEXT, meterWattHours INTEGER,
                        time INTEGER, seconds INTEGER, chargingSeconds INTEGER,
                        register INTEGER, wattHours INTEGER, breaks INTEGER,
                        endReason TEXT, endEstimated INTEGER, endTime INTEGER, endSeconds INTEGER,
                        endChargingSeconds INTEGER, endRegister INTEGER, endWattHours INTEGER, endBreaks INTEGER,
                        sum INTEGER NOT NULL) STRICT;
                    CREATE INDEX sessionBegan ON session (began);
                    CREATE INDEX sessionOpen ON session (id) WHERE endReason IS NULL;
                    CREATE TABLE signedReading (
                        id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session (id), record TEXT NOT NULL,
                        sum INTEGER NOT NULL) STRICT;
                    CREATE INDEX signedReadingSession ON signedReading (session);
                    CREATE TABLE localWhitelist (
                        id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, sum INTEGER NOT NULL) STRICT;
                    CREATE TABLE ocppWhitelist (
                        id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, sum INTEGER NOT NULL) STRICT;
                    CREATE TABLE setting (
                        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL, sum INTEGER NOT NULL)
                        STRICT;
                    CREATE TABLE limitEvent (
                        id INTEGER PRIMARY KEY, source TEXT NOT NULL, milliamperes INTEGER NOT NULL,
                        start INTEGER NOT NULL, "end" INTEGER, isEndEstimated INTEGER NOT NULL, sum INTEGER NOT NULL)
                        STRICT;
                    CREATE INDEX limitEventOpen ON limitEvent (id) WHERE "end" IS NULL;
                    CREATE TABLE fact (
                        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL, sum INTEGER NOT NULL)
                        STRICT;
                    CREATE TABLE tally (
                        id INTEGER PRIMARY KEY, "rows" INTEGER NOT NULL, lastID INTEGER NOT NULL,
                        dropped INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT;
                    """)
            for table in KeptTable.kept {
                try Tally(table: table, rows: 0, lastID: 0, dropped: 0).create(db)
            }
        }
        return migrator
    }
}
