import Glibc

/// All registers as they are sent, made anew only when the snapshot is another.
///
/// A station changes some times a second and may be read ten thousand times: copying is then all that a read costs.
struct RegisterImage: Sendable {
    /// How many registers it spans, from address 0 on.
    static let registers = Int(OMCCITable.readableBlocks.map(\.upperBound).max() ?? 0) + 1

    /// The registers' bytes, high byte first, by twice the address.
    private(set) var bytes = [UInt8](repeating: 0, count: 2 * RegisterImage.registers)
    private var shown: OMCCISnapshot?

    /// Shows `snapshot`.
    mutating func show(_ snapshot: OMCCISnapshot) {
        if let shown, Self.isSame(shown, snapshot) { return }
        shown = snapshot
        for row in OMCCITable.registers where row.access != .write {
            for index in 0..<Int(row.count) {
                let word = row.word(index, of: snapshot)
                let place = 2 * (Int(row.address) + index)
                bytes[place] = UInt8(word >> 8)
                bytes[place + 1] = UInt8(truncatingIfNeeded: word)
            }
        }
    }

    /// Whether both are the same bytes. Bytes that belong to no value may differ and then cost time, nothing else.
    private static func isSame(_ one: OMCCISnapshot, _ other: OMCCISnapshot) -> Bool {
        withUnsafeBytes(of: one) { one in
            withUnsafeBytes(of: other) { other in
                guard let first = one.baseAddress, let second = other.baseAddress else { return false }
                return memcmp(first, second, one.count) == 0
            }
        }
    }
}
