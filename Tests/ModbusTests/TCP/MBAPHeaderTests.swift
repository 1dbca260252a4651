import Modbus
import Testing

struct MBAPHeaderTests {
    private func decoded(_ bytes: [UInt8]) throws(ModbusError) -> MBAPHeader? {
        let result: Result<MBAPHeader?, ModbusError> = bytes.withUnsafeBytes { bytes in
            Result { () throws(ModbusError) in try MBAPHeader.decode(bytes) }
        }
        return try result.get()
    }

    @Test("a request's frame is the bytes of the specification")
    func frame() {
        // Modbus Messaging on TCP/IP V1.0b, 4.4.1: register 5 of the device itself, transaction 1501.
        var bytes = [UInt8](repeating: 0, count: 12)
        let length = bytes.withUnsafeMutableBytes {
            TCPFrame.encode(
                .readRegisters(.holdingRegisters, address: 4, count: 1), unit: 0xFF, transaction: 0x1501, into: $0)
        }
        #expect(length == 12)
        #expect(bytes == [0x15, 0x01, 0x00, 0x00, 0x00, 0x06, 0xFF, 0x03, 0x00, 0x04, 0x00, 0x01])
    }

    @Test("a header is known after seven bytes and not before")
    func complete() throws {
        let bytes: [UInt8] = [0x15, 0x01, 0x00, 0x00, 0x00, 0x06, 0x11, 0x03]
        for length in 0..<7 { #expect(try decoded(Array(bytes.prefix(length))) == nil) }
        let header = try #require(try decoded(bytes))
        #expect(header == MBAPHeader(transaction: 0x1501, unit: 0x11, pduLength: 5))
        #expect(header.frameLength == 12)
    }

    @Test(
        "another protocol, or a length that no frame has, is no header",
        arguments: [
            [0, 1, 1], [0, 1, 0, 1], [0, 1, 0, 0, 0, 0], [0, 1, 0, 0, 0, 1], [0, 1, 0, 0, 0, 255], [0, 1, 0, 0, 1, 3],
        ] as [[UInt8]])
    func noHeader(bytes: [UInt8]) {
        #expect(throws: ModbusError.notModbus) { try decoded(bytes) }
    }

    @Test("the shortest and the longest frame are taken", arguments: [2, 254] as [UInt8])
    func extremes(length: UInt8) throws {
        #expect(try decoded([0, 1, 0, 0, 0, length, 1])?.pduLength == Int(length) - 1)
    }
}
