import Metering
import Modbus
import Testing

struct RegisterFormatTests {
    /// A block of registers from address 10, as a parser returns it.
    private func block(_ registers: [UInt16]) throws -> RegisterBlock {
        var frame: [UInt8] = [1, 3, UInt8(2 * registers.count)]
        for register in registers { frame += [UInt8(register / 256), UInt8(register % 256)] }
        let check = frame.withUnsafeBytes { ModbusCRC.checksum(of: $0) }
        frame += [UInt8(check % 256), UInt8(check / 256)]
        let request = try ReadRequest(
            unit: 1, function: .holdingRegisters, address: 10, count: UInt16(registers.count))
        let result = frame.withUnsafeBytes { RTUReplyParser.parse($0, answering: request) }
        guard case .complete(let block) = result else { throw ModbusError.crcMismatch }
        return block
    }

    // The expected values are worked out by hand from the bit patterns.
    @Test(
        "each format decodes exact registers, high word first and low word first",
        arguments: [
            (.uint16, [0xFFFE], 65_534), (.int16, [0xFFFE], -2),
            (.uint32, [0xFFFF, 0xFFFE], 4_294_967_294), (.int32, [0xFFFF, 0xFFFE], -2),
            (.uint64, [0, 1, 0, 2], 4_294_967_298), (.int64, [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFD], -3),
            (.float32, [0x4366, 0x0000], 230), (.float32, [0xC148, 0x0000], -12.5),
            (.float64, [0x406C, 0xC000, 0, 0], 230),
        ] as [(RegisterFormat, [UInt16], Double)])
    func decodes(format: RegisterFormat, registers: [UInt16], value: Double) throws {
        #expect(format.value(in: try block(registers), at: 10, wordOrder: .mostSignificantFirst) == value)
        #expect(format.value(in: try block(registers.reversed()), at: 10, wordOrder: .leastSignificantFirst) == value)
    }

    @Test("a value that is not wholly in the block is not there", arguments: RegisterFormat.allCases)
    func outsideBlock(format: RegisterFormat) throws {
        let block = try block([UInt16](repeating: 1, count: Int(format.registerCount)))
        #expect(format.value(in: block, at: 10, wordOrder: .mostSignificantFirst) != nil)
        #expect(format.value(in: block, at: 11, wordOrder: .mostSignificantFirst) == nil)
        #expect(format.value(in: block, at: 9, wordOrder: .mostSignificantFirst) == nil)
        #expect(RegisterFormat.int64.value(in: block, at: 65_535, wordOrder: .mostSignificantFirst) == nil)
    }
}
