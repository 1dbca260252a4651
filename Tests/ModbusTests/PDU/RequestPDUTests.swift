import Modbus
import Testing

struct RequestPDUTests {
    private func encoded(_ pdu: RequestPDU) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xEE, count: pdu.encodedLength)
        bytes.withUnsafeMutableBytes { pdu.encode(into: $0) }
        return bytes
    }

    private func decoded(_ bytes: [UInt8]) throws(ModbusException) -> RequestPDU {
        let result: Result<RequestPDU, ModbusException> = bytes.withUnsafeBytes { bytes in
            Result { () throws(ModbusException) in try RequestPDU.decode(bytes) }
        }
        return try result.get()
    }

    /// Requests as the Modbus Application Protocol V1.1b3 shows them, and what they are.
    static let examples: [(RequestPDU, [UInt8])] = [
        // 6.3: registers 108 to 110.
        (.readRegisters(.holdingRegisters, address: 0x6B, count: 3), [0x03, 0x00, 0x6B, 0x00, 0x03]),
        // 6.4: input register 9.
        (.readRegisters(.inputRegisters, address: 8, count: 1), [0x04, 0x00, 0x08, 0x00, 0x01]),
        // 6.6: 3 to register 2.
        (.writeRegister(address: 1, value: 3), [0x06, 0x00, 0x01, 0x00, 0x03]),
        // 6.12: 000A and 0102 from register 2 on.
        (
            .writeRegisters(RegisterBlock(address: 1, values: values([0x000A, 0x0102]))),
            [0x10, 0x00, 0x01, 0x00, 0x02, 0x04, 0x00, 0x0A, 0x01, 0x02]
        ),
        // 6.21: basic identification from object 0 on.
        (.readIdentification(.basic, object: 0), [0x2B, 0x0E, 0x01, 0x00]),
    ]

    private static func values(_ values: [UInt16]) -> RegisterValues {
        RegisterValues(values) ?? RegisterValues([])!
    }

    @Test("requests are the bytes of the specification, both ways", arguments: examples.indices)
    func bothWays(index: Int) throws {
        let (request, bytes) = Self.examples[index]
        #expect(encoded(request) == bytes)
        #expect(try decoded(bytes) == request)
        #expect(request.functionCode == bytes[0])
    }

    @Test("a request that lacks a byte or has one too many is answered with exception 3", arguments: examples.indices)
    func wrongLength(index: Int) {
        let bytes = Self.examples[index].1
        #expect(throws: ModbusException.illegalDataValue) { try decoded(bytes + [0]) }
        for length in 2..<bytes.count {
            #expect(throws: ModbusException.illegalDataValue) { try decoded(Array(bytes.prefix(length))) }
        }
    }

    @Test(
        "what a server cannot do is refused with the exception of the specification",
        arguments: [
            ([], .illegalFunction),
            ([0x00], .illegalFunction),
            ([0x01, 0, 0, 0, 1], .illegalFunction),
            ([0x83, 0, 0, 0, 1], .illegalFunction),
            ([0x2B, 0x0D, 1, 0], .illegalFunction),
            ([0x2B, 0x0E, 5, 0], .illegalDataValue),
            ([0x03, 0, 0, 0, 0], .illegalDataValue),
            ([0x03, 0, 0, 0, 126], .illegalDataValue),
            ([0x04, 0xFF, 0xFF, 0, 2], .illegalDataAddress),
            ([0x10, 0, 0, 0, 0, 0], .illegalDataValue),
            ([0x10, 0, 0, 0, 1, 4, 0, 1, 0, 2], .illegalDataValue),
            ([0x10, 0xFF, 0xFF, 0, 2, 4, 0, 1, 0, 2], .illegalDataAddress),
        ] as [([UInt8], ModbusException)])
    func refused(bytes: [UInt8], exception: ModbusException) {
        #expect(throws: exception) { try decoded(bytes) }
    }

    @Test("the longest write has 123 registers and fills its PDU")
    func longestWrite() throws {
        let values = try #require(RegisterValues((0..<123).map { UInt16($0) &* 531 }))
        let request = RequestPDU.writeRegisters(RegisterBlock(address: 65_413, values: values))
        #expect(request.isValid && request.encodedLength == 252)
        #expect(try decoded(encoded(request)) == request)
        let one = try #require(RegisterValues(repeatElement(0, count: 124)))
        #expect(!RequestPDU.writeRegisters(RegisterBlock(address: 0, values: one)).isValid)
        #expect(RegisterValues(repeatElement(0, count: 126)) == nil)
    }

    @Test("requests out of range are not made")
    func invalid() throws {
        let values = try #require(RegisterValues([1, 2]))
        #expect(throws: ModbusError.invalidRequest) { try ModbusRequest.write(values, to: 1, at: 65_535) }
        #expect(throws: ModbusError.invalidRequest) { try ModbusRequest.write(1, to: 248, at: 0) }
        #expect(throws: ModbusError.invalidRequest) {
            try ModbusRequest(unit: 1, .readRegisters(.inputRegisters, address: 65_535, count: 2))
        }
    }
}
