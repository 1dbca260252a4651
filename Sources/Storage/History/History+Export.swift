import Foundation
import Records

extension History {
    /// Writes every session as a table (``SessionCSV``), part by part, oldest first. Throws ``StoreError`` and what
    /// `write` throws.
    public func exportCSV(_ table: SessionCSV, write: (String) throws -> Void) throws {
        try write(table.heading)
        try forEachBatch { try write($0.map(table.line).joined()) }
    }

    /// Writes every session as a JSON array of ``SessionRecord``, part by part, oldest first; times are milliseconds
    /// since 1970 UTC. Throws ``StoreError`` and what `write` throws.
    public func exportJSON(write: (String) throws -> Void) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var opening = "["
        try forEachBatch { batch in
            let parts = try batch.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            try write(opening + "\n" + parts.joined(separator: ",\n"))
            opening = ","
        }
        try write(opening == "[" ? "[]\n" : "\n]\n")
    }
}
