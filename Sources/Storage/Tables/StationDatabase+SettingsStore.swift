import GRDB
import Records

extension StationDatabase: SettingsStore {
    /// Every value kept.
    public func settingValues() throws(StoreError) -> [String: String] {
        try read("read the settings") { try NamedText.all(.setting, $0) }
    }

    /// Writes `changes` in one transaction; `nil` deletes. An equal value is not written.
    public func applySettings(_ changes: [String: String?]) throws(StoreError) {
        guard !changes.isEmpty else { return }
        try write("write settings") { db in
            for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
                try NamedText.set(name, to: value, .setting, db)
            }
        }
    }
}

extension StationDatabase {
    /// A note that the station keeps for itself, such as the last time seen; `nil` if there is none.
    public func fact(_ name: String) throws(StoreError) -> String? {
        try read("read a note") { db in
            try String.fetchOne(db, sql: "SELECT value FROM fact WHERE name = ?", arguments: [name])
        }
    }

    /// Writes a note; `nil` deletes it. Each call is a write to the card: for what changes at most every few minutes.
    public func setFact(_ name: String, to value: String?) throws(StoreError) {
        try write("write a note") { try NamedText.set(name, to: value, .fact, $0) }
    }
}

/// Rows of a name and a text.
enum NamedText {
    static func all(_ table: KeptTable, _ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT name, value FROM \"\(table.name)\"")
        return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
    }

    static func set(_ name: String, to value: String?, _ table: KeptTable, _ db: Database) throws {
        guard let value else {
            try table.delete(db, where: "name = ?", [name])
            return
        }
        let values = [name.databaseValue, value.databaseValue]
        let find = try db.cachedStatement(sql: "SELECT id, value FROM \"\(table.name)\" WHERE name = ?")
        guard let row = try Row.fetchOne(find, arguments: [name]) else {
            _ = try table.insert(db, values)
            return
        }
        if row[1] != value { try table.update(db, id: row[0], values) }
    }
}
