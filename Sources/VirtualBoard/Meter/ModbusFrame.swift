/// A Modbus RTU frame of at most 256 bytes, stored inline.
///
/// The simulated meter has its own few lines of codec on purpose: a mistake in the product's codec must not cancel out.
struct ModbusFrame {
    private var bytes: InlineArray<256, UInt8> = InlineArray(repeating: 0)
    private(set) var count = 0

    subscript(index: Int) -> UInt8 {
        get { bytes[index] }
        set { bytes[index] = newValue }
    }

    mutating func removeAll() { count = 0 }

    /// Appends a byte; one beyond 256 is lost.
    mutating func append(_ byte: UInt8) {
        guard count < 256 else { return }
        bytes[count] = byte
        count += 1
    }

    mutating func append(bigEndian word: UInt16) {
        append(UInt8(word >> 8))
        append(UInt8(truncatingIfNeeded: word))
    }

    /// Appends the check sum over what is there, low byte first.
    mutating func appendChecksum() {
        let checksum = Self.checksum(self)
        append(UInt8(truncatingIfNeeded: checksum))
        append(UInt8(checksum >> 8))
    }

    /// Cuts the frame to its first `count` bytes.
    mutating func truncate(to count: Int) { self.count = min(self.count, count) }

    /// The word at `index`, high byte first.
    func word(at index: Int) -> UInt16 { UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]) }

    /// Whether the last two bytes are the check sum of the ones before.
    var isIntact: Bool { count >= 4 && Self.checksum(self) == 0 }

    /// CRC-16 with the reflected polynomial 0xA001 and start 0xFFFF; over a frame with its sum it is 0.
    static func checksum(_ frame: ModbusFrame) -> UInt16 {
        var remainder: UInt16 = 0xFFFF
        for index in 0..<frame.count {
            remainder ^= UInt16(frame.bytes[index])
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xA001 : remainder >> 1 }
        }
        return remainder
    }
}
