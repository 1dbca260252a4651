import GRDB
import Records

extension Whitelist {
    /// Takes a file's ids into the list, in one transaction: all or, with any bad line, none. With `isTrial` nothing
    /// changes and the report tells what would.
    public func importFile(
        _ file: WhitelistFile, mode: WhitelistImportReport.Mode, isTrial: Bool = false
    ) throws(StoreError) -> WhitelistImportReport {
        var report = WhitelistImportReport(
            mode: mode, isImported: false, read: file.tokens.count, added: 0, alreadyThere: 0, removed: 0,
            badLines: file.badLines, badLineCount: file.badLineCount, duplicates: file.duplicates,
            duplicateCount: file.duplicateCount)
        let isChange = !isTrial && file.badLineCount == 0
        if isChange {
            try database.write("import into the \(name.rawValue) whitelist") { try change(file, &report, $0) }
            report.isImported = true
        } else {
            _ = try database.read("compare with the \(name.rawValue) whitelist") { try compare(file, &report, $0) }
        }
        return report
    }

    private func change(_ file: WhitelistFile, _ report: inout WhitelistImportReport, _ db: Database) throws {
        let new = try compare(file, &report, db)
        if report.removed > 0 {
            let wanted = Set(file.tokens.lazy.map(\.text))
            let delete = try db.cachedStatement(sql: "DELETE FROM \"\(table.name)\" WHERE token = ?")
            for text in try String.fetchAll(db, sql: "SELECT token FROM \"\(table.name)\"")
            where !wanted.contains(text) {
                try delete.execute(arguments: [text])
            }
        }
        var tally = try Tally.of(table, db)
        tally.rows -= Int64(report.removed)
        try tally.write(db)
        try checkRoom(for: report.added, db)
        // In their order, neighbours in the index are written together.
        for token in new.sorted() { try table.put(db, id: try tally.next(), [token.text.databaseValue]) }
        try tally.write(db)
    }

    /// Fills in what the import would do and gives the ids that the list does not have.
    private func compare(
        _ file: WhitelistFile, _ report: inout WhitelistImportReport, _ db: Database
    ) throws -> [IdentityToken] {
        let rows = Int(try Tally.of(table, db).rows)
        let find = try db.cachedStatement(sql: "SELECT 1 FROM \"\(table.name)\" WHERE token = ?")
        var new = file.tokens
        if rows > 0 { try new.removeAll { try Int.fetchOne(find, arguments: [$0.text]) != nil } }
        report.added = new.count
        report.alreadyThere = file.tokens.count - new.count
        report.removed = report.mode == .replace ? rows - report.alreadyThere : 0
        return new
    }
}
