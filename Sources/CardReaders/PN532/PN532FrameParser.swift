/// Takes frames of a PN532 out of a stream of bytes (UM0701-02, 6.2.1): acknowledgements, normal and extended answers, and
/// the frame that says that a command was wrong.
///
/// Anything out of order is ``Finding/damaged``, and what was received is dropped with it: after damage nothing may be
/// taken for a frame until the line was quiet, because a card's own bytes may look like one.
struct PN532FrameParser {
    /// What was found.
    enum Finding: Hashable {
        case ack
        case nack
        /// An answer: its code and what follows.
        case answer(code: UInt8, data: [UInt8])
        /// The chip did not understand the command.
        case syntaxError
        /// Noise, or a frame with a wrong checksum, length or identifier.
        case damaged
    }

    private var bytes: [UInt8] = []

    /// Takes what was received.
    mutating func append(_ received: some Sequence<UInt8>) { bytes.append(contentsOf: received) }

    /// Forgets what was received.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Whether a frame has begun and not ended. Zeros before and after frames do not count.
    var isInFrame: Bool { bytes.contains { $0 != 0 } }

    /// The next finding; `nil` if more bytes are needed for one.
    mutating func next() -> Finding? {
        guard let start = bytes.firstIndex(where: { $0 != 0 }) else {
            // One zero may be the first half of a start code.
            if bytes.count > 1 { bytes.removeFirst(bytes.count - 1) }
            return nil
        }
        // The start code is 00 FF; zeros before it are preamble.
        guard start > 0, bytes[start] == 0xFF else { return damaged() }
        var head = start + 1
        guard head + 2 <= bytes.count else { return nil }
        let length: Int
        switch (bytes[head], bytes[head + 1]) {
        case (0x00, 0xFF):
            bytes.removeFirst(head + 2)
            return .ack
        case (0xFF, 0x00):
            bytes.removeFirst(head + 2)
            return .nack
        case (0xFF, 0xFF):
            head += 2
            guard head + 3 <= bytes.count else { return nil }
            guard bytes[head] &+ bytes[head + 1] &+ bytes[head + 2] == 0 else { return damaged() }
            length = Int(bytes[head]) << 8 | Int(bytes[head + 1])
            head += 3
        case (let count, let check):
            guard count &+ check == 0 else { return damaged() }
            length = Int(count)
            head += 2
        }
        guard (1...PN532Frame.longest).contains(length) else { return damaged() }
        guard head + length < bytes.count else { return nil }
        let body = bytes[head..<(head + length)]
        guard body.reduce(bytes[head + length], &+) == 0 else { return damaged() }
        let finding = Self.finding(Array(body))
        guard finding != .damaged else { return damaged() }
        bytes.removeFirst(head + length + 1)
        return finding
    }

    private static func finding(_ body: [UInt8]) -> Finding {
        if body == [0x7F] { return .syntaxError }
        guard body.count >= 2, body[0] == PN532Frame.chipIdentifier else { return .damaged }
        return .answer(code: body[1], data: Array(body[2...]))
    }

    private mutating func damaged() -> Finding {
        removeAll()
        return .damaged
    }
}
