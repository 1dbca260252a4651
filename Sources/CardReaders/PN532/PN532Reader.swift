import HAL
import Records

/// An NXP PN532 on a serial line (its high-speed UART, "HSU"), 115 200 bit/s, 8N1.
///
/// Set-up and every recovery: end what the chip may be doing (ACK), wait until the line is quiet, wake it,
/// SAMConfiguration, GetFirmwareVersion, RFConfiguration. Then search, field off, pause, and again. So a reader that lost
/// its power, or was unplugged and came back, works again by itself.
///
/// No answer is taken for another's: the line is first in, first out, and between two searches lies another command whose
/// answer was seen, so that what an earlier search answered has come before. With several cards in the field the chip
/// chooses one (MaxTg is 1), and it stays that one until it has left; where the cards' answers show that they are several,
/// none is taken.
///
/// A card's UID can be copied. It tells who, it does not prove it.
public final class PN532Reader: CardReader {
    private enum Phase {
        /// To be set up, not before this.
        case resting(until: MonotonicInstant)
        case awaitingQuiet(giveUp: MonotonicInstant)
        case sending(giveUp: MonotonicInstant)
        case awaitingAcknowledgement(giveUp: MonotonicInstant)
        case awaitingAnswer(giveUp: MonotonicInstant)
        /// After a damaged answer: until the line is quiet and it may be asked for again.
        case settling(giveUp: MonotonicInstant)
        case pausing(until: MonotonicInstant)
    }

    /// The port's name.
    public let name: ResourceName
    /// The times kept.
    public let timing: PN532Timing
    /// What is wrong, if it was told.
    public private(set) var trouble: CardReaderTrouble?
    /// What happened since start.
    public private(set) var statistics = CardReaderStatistics()
    /// What the chip said of itself at its last set-up; `nil` before.
    public private(set) var firmware: PN532Firmware?

    private let port: any SerialPort
    private var phase = Phase.resting(until: .zero)
    private var command = PN532Command.configureSAM
    private var parser = PN532FrameParser()
    private var presence: CardPresence
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var lastByteAt = MonotonicInstant.zero
    private var isRepeated = false
    private var failures = 0
    private var events: [CardReaderEvent] = []
    private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)

    /// A reader on `port`, which nobody else may use.
    public init(port: any SerialPort, timing: PN532Timing = PN532Timing()) {
        self.port = port
        self.timing = timing
        name = port.name
        presence = CardPresence(missesUntilGone: timing.missesUntilGone)
    }

    deinit { chunk.deallocate() }

    /// Does what can be done at `now` without waiting, and tells what happened.
    public func poll(now: MonotonicInstant) -> [CardReaderEvent] {
        do throws(HALError) {
            // Each round ends a phase; a search with all its commands has fewer than this.
            for _ in 0..<8 { if try !advance(now: now) { break } }
        } catch {
            statistics.portErrors &+= 1
            fail(.port(error), now: now)
        }
        defer { events.removeAll() }
        return events
    }

    // MARK: Phases

    /// Does what the phase asks for; `true` if it has ended and the next may go on at once.
    private func advance(now: MonotonicInstant) throws(HALError) -> Bool {
        switch phase {
        case .resting(let until):
            guard now >= until else { return false }
            return try beginSetUp(now: now)
        case .awaitingQuiet(let giveUp):
            return try awaitQuiet(now: now, giveUp: giveUp) {
                statistics.starts &+= 1
                begin(.configureSAM, after: PN532Frame.wakeUp, now: now)
            }
        case .settling(let giveUp):
            return try awaitQuiet(now: now, giveUp: giveUp) {
                statistics.retransmissions &+= 1
                outgoing = PN532Frame.nack
                sent = 0
                phase = .sending(giveUp: now + timing.acknowledgementTimeout)
            }
        case .sending(let giveUp): return try send(now: now, giveUp: giveUp)
        case .awaitingAcknowledgement(let giveUp): return try awaitAcknowledgement(now: now, giveUp: giveUp)
        case .awaitingAnswer(let giveUp): return try awaitAnswer(now: now, giveUp: giveUp)
        case .pausing(let until):
            guard now >= until else { return false }
            // Nothing is due in a pause: noise, or an answer to what was given up.
            statistics.bytesDiscarded &+= UInt64(try receive(now: now))
            parser.removeAll()
            begin(.list, now: now)
            return true
        }
    }

    private func beginSetUp(now: MonotonicInstant) throws(HALError) -> Bool {
        // Ends what the chip may still be doing. If the port takes only a part, the chip skips it as noise.
        _ = try write(PN532Frame.ack[...])
        parser.removeAll()
        lastByteAt = now
        phase = .awaitingQuiet(giveUp: now + timing.quietTimeout)
        return true
    }

    private func awaitQuiet(now: MonotonicInstant, giveUp: MonotonicInstant, then: () -> Void) throws(HALError) -> Bool
    {
        let count = try receive(now: now)
        statistics.bytesDiscarded &+= UInt64(count)
        parser.removeAll()
        if count == 0, now - lastByteAt >= timing.quietTime {
            then()
            return true
        }
        if now >= giveUp { fail(.babbling, now: now) }
        return false
    }

    private func begin(_ command: PN532Command, after prefix: [UInt8] = [], now: MonotonicInstant) {
        self.command = command
        isRepeated = false
        outgoing = prefix + PN532Frame.encode(command.bytes)
        sent = 0
        phase = .sending(giveUp: now + timing.acknowledgementTimeout)
    }

    private func send(now: MonotonicInstant, giveUp: MonotonicInstant) throws(HALError) -> Bool {
        while sent < outgoing.count {
            let taken = try write(outgoing[sent...])
            if taken == 0 { break }
            sent += taken
        }
        guard sent == outgoing.count else {
            if now >= giveUp { fail(.silent, now: now) }
            return false
        }
        // What the port has taken is on the wire for another 87 µs a byte, at most 3 ms.
        phase =
            isRepeated
            ? .awaitingAnswer(giveUp: now + timing.answerTimeout)
            : .awaitingAcknowledgement(giveUp: now + timing.acknowledgementTimeout)
        return true
    }

    private func awaitAcknowledgement(now: MonotonicInstant, giveUp: MonotonicInstant) throws(HALError) -> Bool {
        _ = try receive(now: now)
        while let finding = parser.next() {
            switch finding {
            case .ack:
                phase = .awaitingAnswer(giveUp: now + timing.answerTimeout)
                return true
            case .answer, .syntaxError: statistics.lateAnswers &+= 1
            case .nack, .damaged:
                statistics.damagedFrames &+= 1
                fail(.garbled, now: now)
                return false
            }
        }
        if now >= giveUp { timeOut(now: now) }
        return false
    }

    private func awaitAnswer(now: MonotonicInstant, giveUp: MonotonicInstant) throws(HALError) -> Bool {
        let count = try receive(now: now)
        while let finding = parser.next() {
            switch finding {
            case .answer(command.answerCode, let data): return take(data, now: now)
            case .answer, .ack: statistics.lateAnswers &+= 1
            case .syntaxError:
                statistics.rejections &+= 1
                fail(.rejected(command: command.code), now: now)
                return false
            case .nack, .damaged: return damagedAnswer(now: now)
            }
        }
        // A frame that stopped half-way: unplugged, or a byte lost.
        if count == 0, parser.isInFrame, now - lastByteAt >= timing.frameGap { return damagedAnswer(now: now) }
        if now >= giveUp { timeOut(now: now) }
        return false
    }

    // MARK: Answers

    private func take(_ data: [UInt8], now: MonotonicInstant) -> Bool {
        switch command {
        case .configureSAM where data.isEmpty: begin(.firmwareVersion, now: now)
        case .firmwareVersion where data.count == 4:
            guard data[0] == 0x32 else {
                fail(.wrongChip(data[0]), now: now)
                return false
            }
            firmware = PN532Firmware(version: data[1], revision: data[2])
            begin(.limitRetries, now: now)
        case .limitRetries where data.isEmpty: begin(.list, now: now)
        case .list: return takeSearch(data, now: now)
        case .fieldOff where data.isEmpty:
            let pause = presence.wantsConfirmation ? timing.fieldOffTime : max(timing.interval, timing.fieldOffTime)
            phase = .pausing(until: now + pause)
        default:
            statistics.damagedFrames &+= 1
            fail(.garbled, now: now)
            return false
        }
        return true
    }

    private func takeSearch(_ data: [UInt8], now: MonotonicInstant) -> Bool {
        guard let sighting = PN532TargetParser.sighting(data) else {
            statistics.damagedFrames &+= 1
            fail(.garbled, now: now)
            return false
        }
        statistics.searches &+= 1
        failures = 0
        if trouble != nil {
            trouble = nil
            events.append(.recovered)
        }
        let before = events.count
        if presence.note(sighting, events: &events) { statistics.unconfirmed &+= 1 }
        for event in events[before...] {
            switch event {
            case .cardShown: statistics.cardsShown &+= 1
            case .cardRefused: statistics.cardsRefused &+= 1
            default: break
            }
        }
        begin(.fieldOff, now: now)
        return true
    }

    // MARK: What goes wrong

    /// Asks once for a damaged answer again.
    private func damagedAnswer(now: MonotonicInstant) -> Bool {
        statistics.damagedFrames &+= 1
        guard !isRepeated else {
            fail(.garbled, now: now)
            return false
        }
        isRepeated = true
        parser.removeAll()
        phase = .settling(giveUp: now + timing.quietTimeout)
        return true
    }

    private func timeOut(now: MonotonicInstant) {
        statistics.timeouts &+= 1
        fail(.silent, now: now)
    }

    /// Ends the attempt; the next one sets the reader up anew. What card is held stays known.
    private func fail(_ cause: CardReaderTrouble.Cause, now: MonotonicInstant) {
        failures += 1
        parser.removeAll()
        let isPlain: Bool
        switch cause {
        case .port, .wrongChip: isPlain = true
        default: isPlain = failures >= timing.failuresUntilTrouble
        }
        let found = CardReaderTrouble(port: name, cause: cause)
        if isPlain, trouble != found {
            trouble = found
            events.append(.trouble(found))
        }
        phase = .resting(until: trouble == nil ? now : now + timing.retryInterval)
    }

    // MARK: Port

    private func write(_ bytes: ArraySlice<UInt8>) throws(HALError) -> Int {
        let port = self.port
        let count = try bytes.span.withUnsafeBytes { (raw) throws(HALError) in try port.write(raw) }
        return min(max(count, 0), bytes.count)
    }

    /// Moves what has arrived into the parser, at most 1 KiB so that a babbling line cannot hold the caller.
    private func receive(now: MonotonicInstant) throws(HALError) -> Int {
        var total = 0
        for _ in 0..<4 {
            let count = min(max(try port.read(into: chunk), 0), chunk.count)
            if count == 0 { break }
            parser.append(chunk[..<count])
            total += count
            lastByteAt = now
        }
        return total
    }
}
