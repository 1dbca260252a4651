/// All registers as they are sent, made anew only when the station's snapshot is another.
///
/// A station changes some times a second and may be read a hundred thousand times: copying is then all that a read costs.
struct RegisterImage: Sendable {
    /// How many registers it spans, from address 0 on.
    static let registers = Int(OMCCITable.readableBlocks.map(\.upperBound).max() ?? 0) + 1

    /// The registers' bytes, high byte first, by twice the address.
    private(set) var bytes = [UInt8](repeating: 0, count: 2 * RegisterImage.registers)
    private var revision: UInt64?

    /// Shows what `station` shows now.
    mutating func show(_ station: some OMCCIStation) {
        // Asked for first: what changes in between is then shown the next time once more.
        let current = station.revision()
        guard current != revision else { return }
        revision = current
        show(station.snapshot())
    }

    private mutating func show(_ snapshot: OMCCISnapshot) {
        for row in OMCCITable.registers where row.access != .write {
            for index in 0..<Int(row.count) {
                let word = row.word(index, of: snapshot)
                let place = 2 * (Int(row.address) + index)
                bytes[place] = UInt8(word >> 8)
                bytes[place + 1] = UInt8(truncatingIfNeeded: word)
            }
        }
    }
}
