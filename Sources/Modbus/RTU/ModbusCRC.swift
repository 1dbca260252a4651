/// The frame check of Modbus RTU: CRC-16, polynomial 0x8005 reflected (0xA001), start 0xFFFF, sent low byte first
/// (Modbus over Serial Line V1.02, 6.2.2).
public enum ModbusCRC {
    /// The check of `bytes`. Real-time safe; bitwise, 8 steps a byte.
    @_noLocks
    public static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt16 {
        var remainder: UInt16 = 0xFFFF
        for index in 0..<bytes.count {
            remainder ^= UInt16(bytes[index])
            for _ in 0..<8 {
                let carry = remainder & 1
                remainder >>= 1
                if carry == 1 { remainder ^= 0xA001 }
            }
        }
        return remainder
    }

    /// Whether `frame` ends in the check of what comes before. A frame shorter than three bytes is never sound.
    @_noLocks
    public static func isSound(_ frame: UnsafeRawBufferPointer) -> Bool {
        guard frame.count >= 3 else { return false }
        let length = frame.count - 2
        let check = checksum(of: UnsafeRawBufferPointer(rebasing: frame[0..<length]))
        return check == UInt16(frame[length]) | UInt16(frame[length + 1]) << 8
    }
}
