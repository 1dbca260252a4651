/// A simulated NXP PN532 with firmware 1.6 on its high-speed UART: takes bytes, gives bytes, in the time that they take.
///
/// It has the traps of the real one: after power-up it hears nothing until it is woken, needs two milliseconds for its
/// oscillator, and obeys nothing before SAMConfiguration; without RFConfiguration a search without a card never ends; a card
/// that was selected must lose the field before it answers again.
struct PN532Twin {
    private enum State {
        case asleep
        case waking(until: Int64)
        case lowVbat
        case normal
    }

    private struct Search {
        var maximum: Int
        /// When the tries end; `nil` for never.
        var end: Int64?
    }

    /// Ten bits at 115 200 bit/s.
    static let characterTime: Int64 = 86_806
    private static let oscillatorStart: Int64 = 2_000_000
    private static let acknowledgementDelay: Int64 = 500_000
    private static let answerDelay: Int64 = 1_000_000
    private static let tryTime: Int64 = 8_000_000

    var field = PN532TwinField()
    var faults: Set<CardReaderFault> = []
    /// How much later than usual late answers are.
    var lateLatency: Int64 = 2_000_000_000
    /// So many commands are remembered: a reader that is asked for days must not grow.
    static let mostCommands = 64
    /// The newest commands heard, by code, at most ``mostCommands``.
    private(set) var commands: [UInt8] = []
    /// Frames with a wrong checksum heard.
    private(set) var damagedFrames = 0

    private var state = State.asleep
    private var input = PN532TwinInput()
    private var search: Search?
    private var retries: UInt8 = 0xFF
    private var lastAnswer: [UInt8] = []
    private var output: [(due: Int64, byte: UInt8)] = []
    private var lineFreeAt: Int64 = .min / 2
    private var random: RandomGenerator

    init(seed: UInt64) { random = RandomGenerator(seed: seed) }

    /// Loses its power; all that it was doing is gone.
    mutating func losePower() {
        state = .asleep
        input.removeAll()
        search = nil
        retries = 0xFF
        lastAnswer = []
        output.removeAll()
        field.switchOff()
    }

    /// Takes a byte that ended at `now`.
    mutating func take(_ byte: UInt8, at now: Int64) {
        finishSearch(at: now)
        if faults.contains(.unpowered) { return }
        switch state {
        case .asleep:
            // Five rising edges wake it: one 0x55.
            if byte == 0x55 { state = .waking(until: now + Self.oscillatorStart) }
            return
        case .waking(let until):
            if now < until { return }
            state = .lowVbat
        case .lowVbat, .normal: break
        }
        guard let frame = input.take(byte) else { return }
        switch frame {
        case .ack: search = nil
        case .nack: send(lastAnswer, at: now + Self.answerDelay)
        case .damaged: damagedFrames += 1
        case .command(let bytes): obey(bytes, at: now)
        }
    }

    /// Carries on with what takes time, until `now`.
    mutating func finishSearch(at now: Int64) {
        guard let search else { return }
        if let end = search.end {
            guard end <= now else { return }
            self.search = nil
            let tries = Int(retries) + 1
            answer(0x4B, field.search(maximum: search.maximum, tries: tries) ?? [0], at: end)
        } else if let found = field.search(maximum: search.maximum, tries: .max) {
            self.search = nil
            answer(0x4B, found, at: now)
        }
    }

    /// The bytes that have had their time by `now`.
    mutating func takeOutput(until now: Int64) -> [UInt8] {
        if faults.contains(.babbling) {
            let count = max(0, (now - max(lineFreeAt, now - 20_000_000)) / Self.characterTime)
            lineFreeAt = now
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        let count = output.prefix { $0.due <= now }.count
        defer { output.removeFirst(count) }
        return output[..<count].map(\.byte)
    }

    // MARK: Commands

    private mutating func obey(_ command: [UInt8], at now: Int64) {
        if commands.count >= Self.mostCommands { commands.removeFirst() }
        commands.append(command[0])
        if faults.contains(.silent) { return }
        if case .lowVbat = state, command[0] != 0x14 { return }
        search = nil
        if !faults.contains(.noAcknowledgement) {
            put([0x00, 0x00, 0xFF, 0x00, 0xFF, 0x00], at: now + Self.acknowledgementDelay)
        }
        if faults.contains(.refusing) { return refuse(at: now) }
        switch (command[0], command.count) {
        case (0x14, 2...):
            state = .normal
            answer(0x15, [], at: now)
        case (0x02, 1): answer(0x03, [faults.contains(.wrongChip) ? 0x33 : 0x32, 0x01, 0x06, 0x07], at: now)
        case (0x32, 3...):
            if command[1] == 0x01, command[2] & 1 == 0 { field.switchOff() }
            if command[1] == 0x05, command.count == 5 { retries = command[4] }
            answer(0x33, [], at: now)
        case (0x4A, 3...) where command[2] == 0x00:
            let end = retries == 0xFF ? nil : now + (Int64(retries) + 1) * Self.tryTime
            search = Search(maximum: Int(command[1]), end: end)
        default: refuse(at: now)
        }
    }

    private mutating func refuse(at now: Int64) {
        lastAnswer = [0x00, 0x00, 0xFF, 0x01, 0xFF, 0x7F, 0x81, 0x00]
        send(lastAnswer, at: now + Self.answerDelay)
    }

    private mutating func answer(_ code: UInt8, _ data: [UInt8], at now: Int64) {
        let body = [0xD5, code] + data
        let check = 0 &- body.reduce(UInt8(0), &+)
        if body.count <= 255 {
            lastAnswer = [0x00, 0x00, 0xFF, UInt8(body.count), 0 &- UInt8(body.count)]
        } else {
            let (high, low) = (UInt8(body.count >> 8), UInt8(body.count & 0xFF))
            lastAnswer = [0x00, 0x00, 0xFF, 0xFF, 0xFF, high, low, 0 &- (high &+ low)]
        }
        lastAnswer += body + [check, 0x00]
        send(lastAnswer, at: now + Self.answerDelay)
    }

    // MARK: Line

    /// Sends an answer, with what the faults make of it.
    private mutating func send(_ frame: [UInt8], at time: Int64) {
        guard !frame.isEmpty, !faults.contains(.silent), !faults.contains(.noAnswer) else { return }
        var bytes = frame
        if faults.contains(.badChecksum) { bytes[bytes.count - 2] ^= 0x10 }
        if faults.contains(.badLength) { bytes[4] ^= 0x01 }
        if faults.contains(.truncated) { bytes.removeLast(bytes.count / 2) }
        if faults.contains(.garbage) { bytes = bytes.map { _ in UInt8.random(in: 1...255, using: &random) } }
        if faults.contains(.noise) { bytes.insert(UInt8.random(in: 1...254, using: &random), at: 0) }
        put(bytes, at: time + (faults.contains(.late) ? lateLatency : 0))
    }

    private mutating func put(_ bytes: [UInt8], at time: Int64) {
        var due = max(time, lineFreeAt)
        for byte in bytes {
            due += Self.characterTime
            output.append((due, byte))
        }
        lineFreeAt = due
    }
}
