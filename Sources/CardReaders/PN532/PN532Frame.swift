/// How commands are framed (UM0701-02, 6.2.1).
enum PN532Frame {
    /// Acknowledges; sent by the host it ends what the chip is doing (6.2.1).
    static let ack: [UInt8] = [0x00, 0x00, 0xFF, 0x00, 0xFF, 0x00]
    /// Asks for the last answer again (6.2.1).
    static let nack: [UInt8] = [0x00, 0x00, 0xFF, 0xFF, 0x00, 0x00]
    /// Wakes the chip (7.2.11): edges on its receive line, and then time for its oscillator, which needs at most 2 ms, filled
    /// with bytes that mean nothing. 30 of them take 2.6 ms at 115 200 bit/s.
    static let wakeUp: [UInt8] = [0x55, 0x55] + [UInt8](repeating: 0x00, count: 30)
    /// From the host to the chip, and back.
    static let hostIdentifier: UInt8 = 0xD4
    static let chipIdentifier: UInt8 = 0xD5
    /// The most that a frame's length field counts: identifier, code and 263 bytes.
    static let longest = 265

    /// The frame of a command of at most 254 bytes, code included.
    static func encode(_ command: [UInt8]) -> [UInt8] {
        let body = [hostIdentifier] + command
        let length = UInt8(body.count)
        return [0x00, 0x00, 0xFF, length, 0 &- length] + body + [0 &- body.reduce(0, &+), 0x00]
    }
}
