import Modbus
import Testing

struct ResponsePDUTests {
    private func decoded(_ bytes: [UInt8], _ request: RequestPDU) throws(ModbusError) -> ResponsePDU {
        let result: Result<ResponsePDU, ModbusError> = bytes.withUnsafeBytes { bytes in
            Result { () throws(ModbusError) in try ResponsePDU.decode(bytes, answering: request) }
        }
        return try result.get()
    }

    private func encoded(_ response: ResponsePDU) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xEE, count: response.encodedLength)
        bytes.withUnsafeMutableBytes { response.encode(into: $0) }
        return bytes
    }

    private let write = RequestPDU.writeRegister(address: 1, value: 3)

    private func writes() throws -> RequestPDU {
        .writeRegisters(RegisterBlock(address: 1, values: try #require(RegisterValues([10, 258]))))
    }

    @Test("answers are the bytes of the specification, both ways")
    func bothWays() throws {
        let read = RequestPDU.readRegisters(.holdingRegisters, address: 0x6B, count: 3)
        let values = try #require(RegisterValues([0x022B, 0, 0x64]))
        let cases: [(RequestPDU, ResponsePDU, [UInt8])] = [
            // Modbus Application Protocol V1.1b3, 6.3, 6.6, 6.12.
            (read, .registers(.holdingRegisters, values), [0x03, 0x06, 0x02, 0x2B, 0x00, 0x00, 0x00, 0x64]),
            (write, .wroteRegister(address: 1, value: 3), [0x06, 0x00, 0x01, 0x00, 0x03]),
            (try writes(), .wroteRegisters(address: 1, count: 2), [0x10, 0x00, 0x01, 0x00, 0x02]),
        ]
        for (request, response, bytes) in cases {
            #expect(encoded(response) == bytes)
            #expect(try decoded(bytes, request) == response)
        }
    }

    @Test("an identification's objects are found by their number, page by page")
    func identification() throws {
        let request = RequestPDU.readIdentification(.basic, object: 0)
        // Two of three objects, 6.21.
        let bytes: [UInt8] = [0x2B, 0x0E, 0x01, 0x01, 0xFF, 0x02, 0x02, 0x00, 0x03, 0x41, 0x42, 0x43, 0x01, 0x01, 0x58]
        guard case .identification(let page) = try decoded(bytes, request) else {
            Issue.record("no page")
            return
        }
        #expect(page.text(of: IdentificationPage.vendorName) == "ABC")
        #expect(page.text(of: IdentificationPage.productCode) == "X")
        #expect(page.text(of: IdentificationPage.revision) == nil)
        #expect(page.nextObject == 2 && page.count == 2 && page.conformity == 1)
        #expect(encoded(.identification(page)) == bytes)
    }

    @Test("an identification whose lengths do not add up is refused, at every length")
    func identificationLengths() throws {
        let request = RequestPDU.readIdentification(.basic, object: 0)
        let bytes: [UInt8] = [0x2B, 0x0E, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x03, 0x41, 0x42, 0x43]
        for length in 1..<bytes.count {
            #expect(throws: ModbusError.malformedReply) { try decoded(Array(bytes.prefix(length)), request) }
        }
        #expect(throws: ModbusError.malformedReply) { try decoded(bytes + [0], request) }
        var longer = bytes
        longer[8] = 0xFF
        #expect(throws: ModbusError.malformedReply) { try decoded(longer, request) }
    }

    @Test("a write is confirmed only by its own register, value and count")
    func echoes() throws {
        #expect(throws: ModbusError.unexpectedAddress(2)) { try decoded([6, 0, 2, 0, 3], write) }
        #expect(throws: ModbusError.unexpectedValue(4)) { try decoded([6, 0, 1, 0, 4], write) }
        #expect(throws: ModbusError.unexpectedAddress(0)) { try decoded([16, 0, 0, 0, 2], try writes()) }
        #expect(throws: ModbusError.unexpectedValue(1)) { try decoded([16, 0, 1, 0, 1], try writes()) }
        #expect(throws: ModbusError.unexpectedFunction(6)) { try decoded([6, 0, 1, 0, 2], try writes()) }
    }

    @Test("a refusal of this request is an exception, of another an unexpected function")
    func refusals() throws {
        #expect(throws: ModbusError.exception(.illegalDataAddress)) { try decoded([0x86, 2], write) }
        #expect(throws: ModbusError.unexpectedFunction(0x83)) { try decoded([0x83, 2], write) }
        #expect(throws: ModbusError.malformedReply) { try decoded([0x86], write) }
        #expect(throws: ModbusError.malformedReply) { try decoded([0x86, 2, 0], write) }
        #expect(encoded(.refused(functionCode: 0x10, .serverDeviceBusy)) == [0x90, 6])
    }
}
