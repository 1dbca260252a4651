import Modbus

/// A fuzzer's bytes, taken one after the other; zeros when they are used up.
struct FuzzInput {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ start: UnsafePointer<UInt8>?, _ count: Int) { bytes = UnsafeRawBufferPointer(start: start, count: count) }

    var isEmpty: Bool { position >= bytes.count }

    mutating func byte() -> UInt8 {
        guard position < bytes.count else { return 0 }
        position += 1
        return bytes[position - 1]
    }

    mutating func word() -> UInt16 {
        let high = byte()
        return UInt16(high) << 8 | UInt16(byte())
    }

    mutating func rest(atMost limit: Int = .max) -> [UInt8] {
        let end = min(bytes.count, position + min(limit, bytes.count))
        defer { position = max(position, end) }
        return position < end ? Array(bytes[position..<end]) : []
    }

    /// A request of any kind, valid by construction.
    mutating func request() -> ModbusRequest {
        let kind = byte()
        let unit = max(1, byte() % 248)
        let address = word()
        let pdu: RequestPDU
        switch kind % 5 {
        case 0, 1:
            let room = min(125, 0x1_0000 - Int(address))
            let count = UInt16(1 + Int(byte()) % room)
            pdu = .readRegisters(kind % 5 == 0 ? .holdingRegisters : .inputRegisters, address: address, count: count)
        case 2: pdu = .writeRegister(address: address, value: word())
        case 3:
            let count = 1 + Int(byte()) % min(123, 0x1_0000 - Int(address))
            let seed = word()
            guard let values = RegisterValues((0..<count).map { seed &+ UInt16($0) }) else { fatalError("too many") }
            pdu = .writeRegisters(RegisterBlock(address: address, values: values))
        default: pdu = .readIdentification(IdentificationAccess.allCases[Int(byte() % 4)], object: byte())
        }
        do { return try ModbusRequest(unit: unit, pdu, isRepeatable: kind >= 128) } catch { fatalError("\(error)") }
    }
}

/// The CRC of Modbus from a table: shares nothing with the module.
enum TableCRC {
    private static let table: [UInt16] = (0..<256).map { byte in
        (0..<8).reduce(UInt16(byte)) { value, _ in value % 2 == 1 ? value / 2 ^ 0xA001 : value / 2 }
    }

    static func bytes(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let check = bytes.reduce(UInt16.max) { value, byte in value / 256 ^ table[Int(UInt8(value % 256) ^ byte)] }
        return [UInt8(check % 256), UInt8(check / 256)]
    }
}

/// `frame` without the one byte that says nothing: the next object of an identification after which no more follows.
func meaningful(_ frame: [UInt8], pduAt start: Int) -> [UInt8] {
    var frame = frame
    if frame[start] == 0x2B, frame[start + 4] == 0 { frame[start + 5] = 0 }
    return frame
}
