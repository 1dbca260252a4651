/// Frames built by arithmetic that shares nothing with the module: the CRC here works on a table.
enum Frames {
    private static let table: [UInt16] = (0..<256).map { byte in
        (0..<8).reduce(UInt16(byte)) { value, _ in value % 2 == 1 ? value / 2 ^ 0xA001 : value / 2 }
    }

    static func withCRC(_ bytes: [UInt8]) -> [UInt8] {
        let check = bytes.reduce(UInt16.max) { value, byte in value / 256 ^ table[Int(UInt8(value % 256) ^ byte)] }
        return bytes + [UInt8(check % 256), UInt8(check / 256)]
    }

    static func reply(unit: UInt8 = 1, function: UInt8 = 4, registers: [UInt16]) -> [UInt8] {
        withCRC(
            [unit, function, UInt8(2 * registers.count)] + registers.flatMap { [UInt8($0 / 256), UInt8($0 % 256)] })
    }

    static func exception(unit: UInt8 = 1, function: UInt8 = 4, code: UInt8) -> [UInt8] {
        withCRC([unit, function + 128, code])
    }
}
