import HAL
import Modbus
import Testing

/// The two framings, with frames built by arithmetic that shares nothing with the module.
enum Framing: String, CaseIterable, CustomTestStringConvertible {
    case rtu
    case tcp

    var testDescription: String { rawValue }

    func master(on line: TestLine) -> ModbusMaster {
        switch self {
        case .rtu:
            .rtu(RTUMaster(port: line, timing: RTUTiming(settings: SerialSettings(port: "test")), now: line.now))
        case .tcp: .tcp(TCPMaster(stream: line))
        }
    }

    /// The PDU of a frame as it was sent.
    func pdu(of frame: [UInt8]) -> [UInt8] { self == .rtu ? Array(frame[1..<(frame.count - 2)]) : Array(frame[7...]) }

    func unit(of frame: [UInt8]) -> UInt8 { self == .rtu ? frame[0] : frame[6] }

    /// The frame that answers `request` with `pdu`.
    func frame(_ pdu: [UInt8], answering request: [UInt8], unit: UInt8? = nil, transaction: UInt16? = nil) -> [UInt8] {
        let unit = unit ?? self.unit(of: request)
        switch self {
        case .rtu: return Frames.withCRC([unit] + pdu)
        case .tcp:
            let number = transaction.map { [UInt8($0 / 256), UInt8($0 % 256)] } ?? Array(request[..<2])
            let length = pdu.count + 1
            return number + [0, 0, UInt8(length / 256), UInt8(length % 256), unit] + pdu
        }
    }
}
