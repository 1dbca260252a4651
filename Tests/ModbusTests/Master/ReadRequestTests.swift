import Modbus
import Testing

struct ReadRequestTests {
    @Test("a request is encoded as in the Eastron protocol description")
    func encodesExactBytes() throws {
        let request = try ReadRequest(unit: 1, function: .inputRegisters, address: 0, count: 2)
        var bytes = [UInt8](repeating: 0xEE, count: 9)
        bytes.withUnsafeMutableBytes { request.encode(into: $0) }
        #expect(bytes == [0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB, 0xEE])
    }

    @Test("address and count are sent high byte first, holding registers by function 03")
    func encodesBigEndian() throws {
        let request = try ReadRequest(unit: 247, function: .holdingRegisters, address: 0xFC02, count: 0x7D)
        var bytes = [UInt8](repeating: 0, count: 8)
        bytes.withUnsafeMutableBytes { request.encode(into: $0) }
        #expect(bytes == Frames.withCRC([0xF7, 0x03, 0xFC, 0x02, 0x00, 0x7D]))
        #expect(request.replyLength == 255)
    }

    @Test(
        "a request outside Modbus's ranges is refused",
        arguments: [(0, 0, 1), (248, 0, 1), (1, 0, 0), (1, 0, 126), (1, 65_535, 2)] as [(UInt8, UInt16, UInt16)])
    func refusesInvalid(unit: UInt8, address: UInt16, count: UInt16) {
        #expect(throws: ModbusError.invalidRequest) {
            try ReadRequest(unit: unit, function: .inputRegisters, address: address, count: count)
        }
    }

    @Test("the last register of the address space can be read")
    func readsLastRegister() throws {
        let request = try ReadRequest(unit: 1, function: .inputRegisters, address: 65_535, count: 1)
        #expect(request.count == 1)
    }
}
