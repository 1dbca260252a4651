import GRDB

/// Finds rows in what is left of a file, without its schema and without the trees' inner pages: a leaf page's cell is a
/// row if its sum fits. (SQLite database file format, "B-tree Pages" and "Record Format".) Deleted rows are not found:
/// `secure_delete` has overwritten them.
struct RowScan {
    let pages: DamagedPages

    /// Each row found: its table, id and values.
    func forEach(_ body: (KeptTable, Int64, [DatabaseValue]) throws -> Void) rethrows {
        var number: UInt32 = 2
        while number < pages.end {
            defer { number += 1 }
            guard let page = pages[number], page[0] == 0x0D else { continue }
            let count = min(Int(page[3]) << 8 | Int(page[4]), (page.count - 8) / 2)
            for index in 0..<count {
                let start = Int(page[8 + 2 * index]) << 8 | Int(page[9 + 2 * index])
                guard let (id, payload) = cell(page, at: start), let row = Self.row(id: id, payload) else { continue }
                try body(row.table, id, row.values)
            }
        }
    }

    private func cell(_ page: [UInt8], at start: Int) -> (id: Int64, payload: [UInt8])? {
        var reader = ByteReader(page[...], at: start)
        // Nothing that is kept is near this long.
        guard let size = reader.varint(), (1...(1 << 20)).contains(size), let id = reader.varint() else { return nil }
        let usable = page.count
        let greatest = usable - 35
        guard size > greatest else { return reader.bytes(Int(size)).map { (id, $0) } }
        let least = (usable - 12) * 32 / 255 - 23
        let remainder = least + (Int(size) - least) % (usable - 4)
        guard var payload = reader.bytes(remainder <= greatest ? remainder : least),
            var next = reader.bytes(4).map(Self.number)
        else { return nil }
        while payload.count < Int(size) {
            guard let overflow = pages[next] else { return nil }
            payload += overflow[4..<min(usable, 4 + Int(size) - payload.count)]
            next = Self.number(Array(overflow[..<4]))
        }
        return (id, payload)
    }

    private static func number(_ bytes: [UInt8]) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

    private static func row(id: Int64, _ payload: [UInt8]) -> (table: KeptTable, values: [DatabaseValue])? {
        var types = ByteReader(payload[...], at: 0)
        guard let headerSize = types.varint(), headerSize >= 2, headerSize <= payload.count else { return nil }
        var content = ByteReader(payload[...], at: Int(headerSize))
        var values: [DatabaseValue] = []
        while types.position < Int(headerSize) {
            guard let type = types.varint(), let value = content.value(type), values.count < 64 else { return nil }
            values.append(value)
        }
        // The id stands as NULL, as it is the key of the tree.
        guard values.count > 2, values[0].isNull, let last = values.popLast(), let sum = Int64.fromDatabaseValue(last)
        else { return nil }
        values.removeFirst()
        let table = KeptTable.all.first { $0.columns.count == values.count && $0.sum(id: id, values) == sum }
        return table.map { ($0, values) }
    }
}

/// Reads bytes that may be anything.
private struct ByteReader {
    let content: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ content: ArraySlice<UInt8>, at position: Int) {
        self.content = content
        self.position = position
    }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= content.count - position else { return nil }
        defer { position += count }
        return Array(content[position..<position + count])
    }

    /// SQLite's integer of one to nine bytes.
    mutating func varint() -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard position < content.count else { return nil }
            let byte = content[position]
            position += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { break }
        }
        return Int64(bitPattern: value)
    }

    /// A value of a serial type.
    mutating func value(_ type: Int64) -> DatabaseValue? {
        switch type {
        case 0: return .null
        case 1...6:
            guard let bytes = bytes([1, 2, 3, 4, 6, 8][Int(type) - 1]), let first = bytes.first else { return nil }
            return bytes.reduce(first >= 0x80 ? Int64(-1) : 0) { $0 << 8 | Int64($1) }.databaseValue
        case 8: return Int64(0).databaseValue
        case 9: return Int64(1).databaseValue
        case 13... where type % 2 == 1:
            guard let bytes = bytes(Int(clamping: (type - 13) / 2)) else { return nil }
            return String(validating: bytes, as: UTF8.self)?.databaseValue
        // No column holds a floating number or a blob.
        default: return nil
        }
    }
}
