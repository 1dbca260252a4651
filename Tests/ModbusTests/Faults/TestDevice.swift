/// A device whose every register can be told from every other: what it answers, from the request's bytes alone.
enum TestDevice {
    /// What stands in the register at `address`; input registers differ from holding registers.
    static func value(function: UInt8, address: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: (address + 1) &* 40_503 &+ Int(function) &* 977)
    }

    static func answer(_ pdu: [UInt8]) -> [UInt8] {
        let address = Int(pdu[1]) * 256 + Int(pdu[2])
        switch pdu[0] {
        case 3, 4:
            let count = Int(pdu[3]) * 256 + Int(pdu[4])
            let values = (0..<count).map { value(function: pdu[0], address: address + $0) }
            return [pdu[0], UInt8(2 * count)] + values.flatMap { [UInt8($0 / 256), UInt8($0 % 256)] }
        case 6: return pdu
        case 16: return Array(pdu[..<5])
        default: return [pdu[0] | 0x80, 1]
        }
    }
}
