import Testing

@testable import CardReaders

@Suite struct PN532FrameParserTests {
    private let sound: [[UInt8]] = [
        Frames.samConfigured, Frames.firmware, Frames.radioConfigured, Frames.noCard, Frames.classic, Frames.ultralight,
        Frames.desfire, Frames.tenBytes,
    ]

    private func findings(_ bytes: [UInt8]) -> [PN532FrameParser.Finding] {
        var parser = PN532FrameParser()
        parser.append(bytes)
        var found: [PN532FrameParser.Finding] = []
        while let finding = parser.next() { found.append(finding) }
        return found
    }

    @Test("acknowledgement, refusal to acknowledge and syntax error are told apart from answers")
    func specialFrames() {
        #expect(findings(Frames.ack) == [.ack])
        #expect(findings(Frames.nack) == [.nack])
        #expect(findings(Frames.syntaxError) == [.syntaxError])
    }

    @Test("an answer is its code and what follows")
    func answers() {
        #expect(findings(Frames.samConfigured) == [.answer(code: 0x15, data: [])])
        #expect(findings(Frames.firmware) == [.answer(code: 0x03, data: [0x32, 0x01, 0x06, 0x07])])
        #expect(findings(Frames.noCard) == [.answer(code: 0x4B, data: [0])])
        #expect(
            findings(Frames.classic)
                == [.answer(code: 0x4B, data: [1, 1, 0x00, 0x04, 0x08, 4, 0x04, 0xA1, 0xB2, 0xC3])])
    }

    @Test("frames that follow each other are all found, byte by byte too")
    func sequence() {
        let bytes = Frames.ack + Frames.desfire + [0, 0, 0] + Frames.ack + Frames.noCard
        let expected = findings(Frames.ack) + findings(Frames.desfire) + [.ack] + findings(Frames.noCard)
        #expect(findings(bytes) == expected)
        var parser = PN532FrameParser()
        var found: [PN532FrameParser.Finding] = []
        for byte in bytes {
            parser.append([byte])
            while let finding = parser.next() { found.append(finding) }
        }
        #expect(found == expected)
        #expect(!parser.isInFrame)
    }

    @Test("an extended frame of 260 bytes is read: length 01 04, checksum FB")
    func extended() {
        let data = [UInt8](repeating: 0x01, count: 258)
        // D5 + 4B + 102 = 222; 300 − 222 = DE.
        let frame = [0x00, 0x00, 0xFF, 0xFF, 0xFF, 0x01, 0x04, 0xFB, 0xD5, 0x4B] + data + [0xDE, 0x00]
        #expect(findings(frame) == [.answer(code: 0x4B, data: data)])
    }

    @Test(
        "lengths that no frame has are damage: 0, 266, and an answer without a code",
        arguments: [
            [0x00, 0x00, 0xFF, 0x00, 0x00, 0x00], [0x00, 0x00, 0xFF, 0xFF, 0xFF, 0x01, 0x0A, 0xF5],
            [0x00, 0x00, 0xFF, 0x01, 0xFF, 0xD5, 0x2B, 0x00],
        ] as [[UInt8]])
    func wrongLength(bytes: [UInt8]) {
        #expect(findings(bytes) == [.damaged])
    }

    @Test("what the host sends is not taken for an answer")
    func echo() {
        #expect(findings(PN532Frame.encode([0x4A, 0x01, 0x00])) == [.damaged])
    }

    @Test("a truncated frame is no frame, at every length")
    func truncations() {
        for frame in sound {
            // The last zero is filling.
            for length in 0..<(frame.count - 1) {
                #expect(findings(Array(frame.prefix(length))).isEmpty, "\(length) of \(frame)")
            }
            #expect(findings(Array(frame.dropLast())).count == 1)
        }
    }

    @Test("a flipped bit never makes another answer")
    func flippedBits() {
        for frame in sound {
            let truth = findings(frame)
            for index in frame.indices {
                for bit in 0..<8 {
                    var bytes = frame
                    bytes[index] ^= 1 << bit
                    for case .answer(let code, let data) in findings(bytes) {
                        #expect([.answer(code: code, data: data)] == truth, "bit \(bit) of byte \(index) of \(frame)")
                        // Only the filling after the frame may be wrong.
                        #expect(index == frame.count - 1)
                    }
                }
            }
        }
    }

    @Test("after damage nothing that came with it is taken, even a frame within a frame")
    func nothingAfterDamage() {
        var parser = PN532FrameParser()
        parser.append([0x01] + Frames.classic)
        #expect(parser.next() == .damaged)
        #expect(parser.next() == nil)
        parser.append(Frames.noCard)
        #expect(parser.next() == .answer(code: 0x4B, data: [0]))
    }
}
