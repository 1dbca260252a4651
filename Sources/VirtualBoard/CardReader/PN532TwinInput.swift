/// Takes the host's frames out of the bytes that reach a PN532.
struct PN532TwinInput {
    /// What the host sent.
    enum Frame: Hashable {
        case ack
        case nack
        /// A command, from its code on.
        case command([UInt8])
        /// A frame with a wrong checksum.
        case damaged
    }

    private var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll() }

    /// Takes one byte; a frame if it was its last.
    mutating func take(_ byte: UInt8) -> Frame? {
        bytes.append(byte)
        // Whatever is before a start code does not count.
        while bytes.count >= 2, !(bytes[0] == 0x00 && bytes[1] == 0xFF) { bytes.removeFirst() }
        guard bytes.count >= 4 else { return nil }
        let (length, check) = (bytes[2], bytes[3])
        if length == 0x00, check == 0xFF { return end(.ack) }
        if length == 0xFF, check == 0x00 { return end(.nack) }
        guard length &+ check == 0, length >= 2 else { return end(.damaged) }
        guard bytes.count == 4 + Int(length) + 1 else { return nil }
        let isSound = bytes[4...].reduce(0, &+) == 0 && bytes[4] == 0xD4
        return end(isSound ? .command(Array(bytes[5..<(4 + Int(length))])) : .damaged)
    }

    private mutating func end(_ frame: Frame) -> Frame {
        bytes.removeAll()
        return frame
    }
}
