import Modbus
import Testing

struct ModbusCRCTests {
    @Test(
        "the CRC matches published vectors",
        arguments: [
            // The check value of CRC-16/MODBUS.
            (Array("123456789".utf8), 0x4B37),
            // Modbus over Serial Line V1.02, 6.2.2: 02 07 is followed by 41 12.
            ([0x02, 0x07], 0x1241),
            // Eastron SDM630 Modbus Protocol: the request for and the answer of 230.2 V.
            ([0x01, 0x04, 0x00, 0x00, 0x00, 0x02], 0xCB71),
            ([0x01, 0x04, 0x04, 0x43, 0x66, 0x33, 0x34], 0x381B),
            ([], 0xFFFF),
        ] as [([UInt8], UInt16)])
    func vectors(bytes: [UInt8], check: UInt16) {
        #expect(bytes.withUnsafeBytes { ModbusCRC.checksum(of: $0) } == check)
    }

    @Test("the CRC agrees with a table-driven one on every single byte")
    func agreesWithTable() {
        for byte in UInt8.min...UInt8.max {
            let framed = Frames.withCRC([0x55, byte])
            #expect(framed.withUnsafeBytes { ModbusCRC.isSound($0) })
        }
    }

    @Test("a frame without room for a check is not sound", arguments: [[], [0xFF], [0xFF, 0xFF]] as [[UInt8]])
    func tooShort(bytes: [UInt8]) {
        #expect(!bytes.withUnsafeBytes { ModbusCRC.isSound($0) })
    }
}
