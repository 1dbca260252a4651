import HAL
import VirtualBoard

extension Bench {
    /// Sends bytes to the meter.
    func send(_ bytes: [UInt8]) throws {
        _ = try bytes.withUnsafeBytes { try meter.write($0) }
    }

    /// Takes what has arrived from the meter.
    func receive() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 600)
        let count = try buffer.withUnsafeMutableBytes { try meter.read(into: $0) }
        return Array(buffer.prefix(count))
    }

    /// Asks for one input register pair and gives time for the answer.
    func ask(_ address: UInt16) throws -> [UInt8] {
        try send(withChecksum([1, 4, UInt8(address >> 8), UInt8(address & 0xFF), 0, 2]))
        // The answer takes 52 ms, and then the meter wants its 60 ms of silence.
        try run(milliseconds: 120)
        return try receive()
    }

    /// Asks for one value.
    func value(_ address: UInt16) throws -> Float {
        let answer = try ask(address)
        guard answer.count == 9 else { return .nan }
        return Float(bitPattern: answer[3..<7].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    /// The bytes with their CRC-16, worked out bit by bit over the reflected message: another way than the product's.
    func withChecksum(_ bytes: [UInt8]) -> [UInt8] {
        var remainder: UInt32 = 0xFFFF
        for byte in bytes {
            for bit in 0..<8 {
                let feedback = (remainder ^ (UInt32(byte) >> UInt32(bit))) & 1
                remainder >>= 1
                if feedback == 1 { remainder ^= 0xA001 }
            }
        }
        return bytes + [UInt8(remainder & 0xFF), UInt8(remainder >> 8)]
    }
}
