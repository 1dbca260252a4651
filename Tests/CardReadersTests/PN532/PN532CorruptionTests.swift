import CardReaders
import HAL
import Records
import Testing

/// Whatever happens to the bytes, no card is told that was not there.
@Suite struct PN532CorruptionTests {
    /// A line that damages what the chip sends, with a chip that finds one of `cards`.
    private func run(seed: UInt64, steps: Int, damage: @escaping (inout [UInt8], inout SplitMix) -> Void) -> (
        Set<String>, UInt64
    ) {
        var random = SplitMix(seed: seed)
        let cards = [Frames.classic, Frames.ultralight, Frames.desfire, Frames.tenBytes, Frames.noCard]
        var search = Frames.noCard
        let port = ScriptedSerialPort()
        port.onCommand = { command in
            var answer = Frames.answer(to: command, search: search)
            damage(&answer, &random)
            return answer
        }
        port.onNack = {
            var answer = search
            damage(&answer, &random)
            return answer
        }
        let reader = PN532Reader(port: port)
        var told: Set<String> = []
        var other = SplitMix(seed: seed ^ 0xFFFF)
        for step in 1...steps {
            if step % 200 == 0, let next = cards.randomElement(using: &other) { search = next }
            for case .cardShown(let card) in reader.poll(now: .zero + .milliseconds(Int64(step) * 10)) {
                told.insert(card.token.text)
            }
        }
        return (told, reader.statistics.damagedFrames)
    }

    private let true4 = "04A1B2C3"
    private var real: Set<String> { [true4, "04112233445566", "04010203040506070809"] }

    @Test("with one bit in 400 flipped, only cards that were there are told, and they are told", arguments: 1...8)
    func flippedBits(seed: UInt64) {
        let (told, damaged) = run(seed: seed, steps: 10_000) { bytes, random in
            for index in bytes.indices {
                for bit in 0..<8 where UInt16.random(in: 0..<400, using: &random) == 0 { bytes[index] ^= 1 << bit }
            }
        }
        #expect(told.isSubset(of: real))
        #expect(!told.isEmpty)
        #expect(damaged > 100)
    }

    @Test("with bytes lost, doubled and replaced, only cards that were there are told", arguments: 1...8)
    func lostBytes(seed: UInt64) {
        let (told, damaged) = run(seed: seed, steps: 10_000) { bytes, random in
            for index in bytes.indices.reversed() where UInt8.random(in: 0..<100, using: &random) == 0 {
                switch UInt8.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(bytes[index], at: index)
                default: bytes[index] = UInt8.random(in: 0...255, using: &random)
                }
            }
        }
        #expect(told.isSubset(of: real))
        #expect(!told.isEmpty)
        #expect(damaged > 100)
    }

    /// One answer in 256 with a random UID has the right checksum by chance; that one must not be given out.
    @Test("a line that scrambles every UID, checksums right by chance or by force, tells no card", arguments: 1...8)
    func scrambledIdentities(seed: UInt64) {
        let (told, _) = run(seed: seed, steps: 10_000) { bytes, random in
            // The UID of a search's answer, and a checksum to match.
            guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: [0xD5, 0x4B, 0x01]) }) else {
                return
            }
            let length = Int(bytes[start + 7])
            for index in (start + 8)..<(start + 8 + length) {
                bytes[index] = UInt8.random(in: 0x10...0x7F, using: &random)
            }
            let end = bytes.count - 2
            bytes[end] = 0 &- bytes[start..<end].reduce(0, &+)
        }
        #expect(told.isEmpty)
    }
}
