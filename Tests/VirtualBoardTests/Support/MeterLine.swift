import HAL
import VirtualBoard

/// A virtual meter alone on its line, and a controller that talks in bytes.
final class MeterLine {
    let meter: VirtualMeter
    var readings: MeterTwinReadings {
        get { meter.readings }
        set { meter.readings = newValue }
    }

    init(_ model: MeterTwinModel) { meter = VirtualMeter(model) }

    /// A meter of 9600 8N1 with these values behind function 3, and no limits of its own.
    convenience init(_ registers: [MeterTwinRegister]) {
        self.init(MeterTwinModel(name: "test", spaces: [MeterTwinSpace(functions: [3], registers: registers)]))
    }

    func send(_ bytes: [UInt8]) throws { _ = try bytes.withUnsafeBytes { try meter.port.write($0) } }

    func receive() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = try buffer.withUnsafeMutableBytes { try meter.port.read(into: $0) }
        return Array(buffer.prefix(count))
    }

    /// What comes back within `span` of the frame with a check sum put to it.
    func ask(_ frame: [UInt8], within span: Nanoseconds = .milliseconds(400)) throws -> [UInt8] {
        try send(checked(frame))
        meter.advance(by: span)
        return try receive()
    }

    /// The data bytes of the answer to a read of `count` registers from `address`, or the exception as one byte.
    func read(_ address: UInt16, _ count: UInt16, function: UInt8 = 3) throws -> [UInt8] {
        let unit = meter.model.unit
        let answer = try ask([
            unit, function, UInt8(address >> 8), UInt8(address & 0xFF), UInt8(count >> 8), UInt8(count & 0xFF),
        ])
        guard answer.count > 4, checked(Array(answer.dropLast(2))) == answer, answer[0] == unit else { return [] }
        if answer[1] == function | 0x80 { return [answer[2]] }
        guard answer[1] == function, Int(answer[2]) == answer.count - 5 else { return [] }
        return Array(answer[3..<(answer.count - 2)])
    }
}

/// The bytes with their CRC-16, another way than the product's and the virtual meter's: from a table of the 16 nibbles.
func checked(_ bytes: [UInt8]) -> [UInt8] {
    let table: [UInt16] = [
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01,
        0x8801, 0x4400,
    ]
    var remainder: UInt16 = 0xFFFF
    for byte in bytes {
        remainder = table[Int((remainder ^ UInt16(byte)) & 15)] ^ (remainder >> 4)
        remainder = table[Int((remainder ^ UInt16(byte >> 4)) & 15)] ^ (remainder >> 4)
    }
    return bytes + [UInt8(remainder & 0xFF), UInt8(remainder >> 8)]
}
