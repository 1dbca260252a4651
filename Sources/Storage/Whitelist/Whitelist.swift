import GRDB
import Records

/// A list of ids, to look after it.
public struct Whitelist: Sendable {
    /// How a search compares.
    public enum Match: String, Hashable, Sendable, CaseIterable {
        /// The id begins with the text.
        case prefix
        /// The text is anywhere in the id.
        case substring
    }

    /// A part of what a search found.
    public struct Page: Hashable, Sendable {
        /// The ids, in the order of their texts.
        public var tokens: [IdentityToken]
        /// How many there are in all.
        public var total: Int
    }

    let database: StationDatabase
    /// Which list.
    public let name: WhitelistName

    var table: KeptTable {
        switch name {
        case .local: .localWhitelist
        case .ocpp: .ocppWhitelist
        }
    }

    /// Whether the list lets `token` charge at `outlet` (1 or 2): it has the bare id, or the id with that outlet's
    /// number. A token that itself names another outlet is not let.
    public func contains(_ token: IdentityToken, outlet: Int) throws(StoreError) -> Bool {
        if let own = token.outlet, own != outlet { return false }
        let bare = token.withoutOutlet.text
        return try database.read("search the \(name.rawValue) whitelist") { db in
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM \"\(table.name)\" WHERE token IN (?, ?)")
            return try Int.fetchOne(statement, arguments: [bare, "\(bare)_\(outlet)"]) != nil
        }
    }

    /// Adds an id; `false` if it was there.
    @discardableResult
    public func add(_ token: IdentityToken) throws(StoreError) -> Bool {
        try database.write("add to the \(name.rawValue) whitelist") { db in
            let find = try db.cachedStatement(sql: "SELECT 1 FROM \"\(table.name)\" WHERE token = ?")
            guard try Int.fetchOne(find, arguments: [token.text]) == nil else { return false }
            try checkRoom(for: 1, db)
            _ = try table.insert(db, [token.text.databaseValue])
            return true
        }
    }

    /// Deletes an id; `false` if it was not there.
    @discardableResult
    public func remove(_ token: IdentityToken) throws(StoreError) -> Bool {
        try database.write("delete from the \(name.rawValue) whitelist") { db in
            try table.delete(db, where: "token = ?", [token.text]) > 0
        }
    }

    /// Deletes every id and gives their number.
    @discardableResult
    public func clear() throws(StoreError) -> Int {
        try database.write("clear the \(name.rawValue) whitelist") { try table.delete($0, where: "TRUE") }
    }

    /// How many ids there are.
    public func count() throws(StoreError) -> Int {
        try database.read("count the \(name.rawValue) whitelist") { Int(try Tally.of(table, $0).rows) }
    }

    /// Ids that match `text`, which may be in either case and have separators; an empty text matches all.
    public func search(
        _ text: String = "", match: Match = .substring, offset: Int = 0, count: Int = 100
    ) throws(StoreError) -> Page {
        let sought = text.uppercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "-" }
        let place = match == .prefix ? "= 1" : "> 0"
        let condition = sought.isEmpty ? "? = ''" : "instr(replace(token, ':', ''), ?) \(place)"
        return try database.read("search the \(name.rawValue) whitelist") { db in
            let from = "FROM \"\(table.name)\" WHERE \(condition)"
            let total = try Int.fetchOne(db, sql: "SELECT count(*) \(from)", arguments: [sought]) ?? 0
            let texts = try String.fetchAll(
                db, sql: "SELECT token \(from) ORDER BY token LIMIT ? OFFSET ?",
                arguments: [sought, max(0, count), max(0, offset)])
            return Page(tokens: try texts.map { try IdentityToken($0) }, total: total)
        }
    }

    /// The list as a file: an id a line, in the order of their texts, lines ending in LF.
    public func csv() throws(StoreError) -> String {
        try database.read("export the \(name.rawValue) whitelist") { db in
            var text = ""
            let cursor = try String.fetchCursor(db, sql: "SELECT token FROM \"\(table.name)\" ORDER BY token")
            while let token = try cursor.next() { text += token + "\n" }
            return text
        }
    }

    func checkRoom(for count: Int, _ db: Database) throws {
        let limit = database.limits.whitelistIDs
        guard Int(try Tally.of(table, db).rows) + count > limit else { return }
        throw StoreError(
            .full, "the \(name.rawValue) whitelist would have more than \(limit) ids; delete ids that are not in use")
    }
}
