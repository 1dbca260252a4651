import GRDB

/// The checksum that every row carries: CRC-32 (IEEE 802.3) over its table's name, its id and its values.
///
/// SQLite's own check sees a torn page but not changed content in a sound one. The sum does; and after damage it tells
/// which of the bytes that are left are rows, and of which table.
struct RowSum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }

    private var crc = UInt32.max

    static func of(_ table: String, id: Int64, _ values: some Sequence<DatabaseValue>) -> Int64 {
        var sum = RowSum()
        sum.add(table)
        sum.add(id)
        for value in values {
            switch value.storage {
            case .null: sum.add([0])
            case .int64(let number):
                sum.add([1])
                sum.add(number)
            case .double(let number):
                sum.add([2])
                sum.add(Int64(bitPattern: number.bitPattern))
            case .string(let text):
                sum.add([3])
                sum.add(text)
            case .blob(let data):
                sum.add([4])
                sum.add(Int64(data.count))
                sum.add(data)
            }
        }
        return Int64(~sum.crc)
    }

    private mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        add(text.utf8)
    }

    private mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { add($0) }
    }

    private mutating func add(_ bytes: some Sequence<UInt8>) {
        var crc = crc
        Self.table.withUnsafeBufferPointer { table in
            for byte in bytes { crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8) }
        }
        self.crc = crc
    }
}
