import Foundation
import GRDB
import Records

extension RecoveryReport {
    private static let prefix = "recovery."
    private static let greatestCount = 20

    /// The reports kept in the database, oldest first.
    static func kept(_ db: Database) throws -> [RecoveryReport] {
        try String.fetchAll(
            db, sql: "SELECT value FROM fact WHERE substr(name, 1, ?) = ? ORDER BY id",
            arguments: [prefix.count, prefix]
        ).map { try JSONDecoder().decode(RecoveryReport.self, from: Data($0.utf8)) }
    }

    /// Puts the report into the database that came of the recovery.
    func keep(_ db: Database) throws {
        let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        _ = try KeptTable.fact.insert(
            db, ["\(Self.prefix)\(try Tally.of(.fact, db).lastID + 1)".databaseValue, text.databaseValue])
        try KeptTable.fact.delete(
            db,
            where: """
                substr(name, 1, ?) = ? AND id NOT IN
                (SELECT id FROM fact WHERE substr(name, 1, ?) = ? ORDER BY id DESC LIMIT ?)
                """,
            [Self.prefix.count, Self.prefix, Self.prefix.count, Self.prefix, Self.greatestCount])
    }
}
