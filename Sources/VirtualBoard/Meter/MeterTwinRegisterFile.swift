/// The registers of one space, laid out for answering without allocation.
final class MeterTwinRegisterFile: Sendable {
    /// One value. Texts lie in ``MeterTwinRegisterFile/texts`` already encoded.
    struct Cell: BitwiseCopyable, Sendable {
        enum Source: BitwiseCopyable, Sendable {
            case quantity(MeterTwinQuantity, MeterTwinPhase)
            case count(Int64)
            case bits(UInt64)
            case text(start: Int)
            case serialNumber
            case scaleFactor(group: UInt8, base: Int64)
        }

        /// How bits come about, without the lengths of ``MeterTwinEncoding``.
        enum Kind: BitwiseCopyable, Sendable {
            case unsigned
            case signed
            case binary
            case decimal(isSigned: Bool)
            case powerFactor
            case packedDecimal
            case text(isLowByte: Bool)
        }

        var address: Int
        var count: Int
        var kind: Kind
        var source: Source
        var isHighFirst: Bool
        var worth: Int64
        var shareIndex: Int64
        var shareCount: Int64
        var group: UInt8?
        var unavailable: UInt64
        var wrapsAt: UInt64?

        var end: Int { address + count }
    }

    let cells: [Cell]
    let alone: [Cell]
    let texts: [UInt16]
    let answersHolding: Bool
    let answersInput: Bool
    private let whole: [ClosedRange<UInt16>]
    /// One bit an address: whether it can be read.
    private let readable: [UInt64]

    init(_ space: MeterTwinSpace) {
        answersHolding = space.functions.contains(3)
        answersInput = space.functions.contains(4)
        whole = space.whole
        var texts: [UInt16] = []
        cells = space.registers.map { Self.compile($0, &texts) }
        alone = space.alone.map { Self.compile($0, &texts) }
        self.texts = texts
        var bits = [UInt64](repeating: 0, count: 1_024)
        for cell in cells {
            for address in cell.address..<min(cell.end, 65_536) { bits[address / 64] |= 1 << UInt64(address % 64) }
        }
        for range in space.readable { for address in range { bits[Int(address) / 64] |= 1 << UInt64(address % 64) } }
        for range in space.refused { for address in range { bits[Int(address) / 64] &= ~(1 << UInt64(address % 64)) } }
        readable = bits
    }

    /// Whether function 3 or 4 shows these registers.
    func answers(_ function: UInt8) -> Bool { function == 3 ? answersHolding : function == 4 && answersInput }

    /// The value that shows only in a request for exactly it.
    func alone(at start: Int, count: Int) -> Cell? { alone.first { $0.address == start && $0.count == count } }

    /// Whether all of `count` addresses from `start` can be read in one request.
    func isReadable(_ start: Int, _ count: Int) -> Bool {
        guard start + count <= 65_536 else { return false }
        for address in start..<(start + count) where readable[address / 64] >> UInt64(address % 64) & 1 == 0 {
            return false
        }
        for range in whole where start <= Int(range.upperBound) && start + count > Int(range.lowerBound) {
            if start != Int(range.lowerBound) || count != range.count { return false }
        }
        return true
    }

    /// Whether a request begins or ends within a value.
    func splitsValue(_ start: Int, _ count: Int) -> Bool {
        let end = start + count
        return cells.contains { ($0.address < start && $0.end > start) || ($0.address < end && $0.end > end) }
    }

    private static func compile(_ register: MeterTwinRegister, _ texts: inout [UInt16]) -> Cell {
        let kind: Cell.Kind =
            switch register.encoding {
            case .unsigned16, .unsigned32, .unsigned64: .unsigned
            case .signed16, .signed32, .signed64: .signed
            case .float32, .float64: .binary
            case .decimal24: .decimal(isSigned: false)
            case .signedDecimal24: .decimal(isSigned: true)
            case .powerFactor16: .powerFactor
            case .packedDecimal: .packedDecimal
            case .text: .text(isLowByte: false)
            case .lowByteText: .text(isLowByte: true)
            }
        let count = register.encoding.registerCount
        let source: Cell.Source
        switch register.content {
        case .quantity(let quantity, let phase): source = .quantity(quantity, phase)
        case .constant(let value): source = .count(value)
        case .bits(let bits): source = .bits(bits)
        case .serialNumber: source = .serialNumber
        case .scaleFactor(let group, let base): source = .scaleFactor(group: group, base: base)
        case .text(let text):
            source = .text(start: texts.count)
            let isLowByte = if case .text(true) = kind { true } else { false }
            let bytes = Array(text.utf8)
            for word in 0..<count {
                let high = isLowByte ? 0 : word * 2 < bytes.count ? bytes[word * 2] : 0
                let index = isLowByte ? word : word * 2 + 1
                texts.append(UInt16(high) << 8 | UInt16(index < bytes.count ? bytes[index] : 0))
            }
        }
        return Cell(
            address: Int(register.address), count: count, kind: kind, source: source,
            isHighFirst: register.wordOrder == .highFirst, worth: max(1, register.millionthsPerCount),
            shareIndex: register.share?.index ?? 0, shareCount: max(1, register.share?.count ?? 1),
            group: register.scaleGroup, unavailable: register.unavailableBits ?? 0, wrapsAt: register.wrapsAt)
    }
}
