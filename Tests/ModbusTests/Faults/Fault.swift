import HAL
import Testing

/// What can go wrong with one answer.
enum Fault: String, CaseIterable, CustomTestStringConvertible {
    case late
    case veryLate
    case silent
    case truncated
    case oneBitWrong
    case burst
    case wrongUnit
    case wrongFunction
    case fewerRegisters
    case moreRegisters
    case echo
    case echoAndAnswer
    case garbageBefore
    case garbageAfter
    case garbageOnly
    case twoAnswersGlued
    case answerRepeated
    case exception
    case split
    case wrongTransaction
    case wrongProtocol
    case absurdLength
    case closed
    case closedHalfWay

    var testDescription: String { rawValue }

    /// Faults that a serial line cannot have.
    var isOfTCP: Bool {
        switch self {
        case .wrongTransaction, .wrongProtocol, .absurdLength, .closed, .closedHalfWay: true
        default: false
        }
    }

    /// Faults that TCP hides or that cannot be told from a lie: it has no check of its own against wrong bits.
    var isOfRTU: Bool { self == .oneBitWrong || self == .burst }

    func applies(to framing: Framing) -> Bool { framing == .rtu ? !isOfTCP : !isOfRTU }

    /// Puts the answer to `request` on `line` in the way of this fault, 30 ms from now where nothing else is said.
    func answer(_ request: [UInt8], on line: TestLine, framing: Framing, random: inout some RandomNumberGenerator) {
        let soon = Nanoseconds.milliseconds(30)
        let pdu = TestDevice.answer(framing.pdu(of: request))
        let good = framing.frame(pdu, answering: request)
        let garbage = (0..<Int.random(in: 1...20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
        }
        func later(_ range: ClosedRange<Int64>) -> Nanoseconds {
            .milliseconds(Int64.random(in: range, using: &random))
        }
        switch self {
        case .late: line.deliver(good, after: later(400...700))
        case .veryLate: line.deliver(good, after: later(700...(framing == .rtu ? 1_100 : 6_000)))
        case .silent: break
        case .truncated: line.deliver(Array(good.prefix(Int.random(in: 1..<good.count, using: &random))), after: soon)
        case .oneBitWrong:
            var frame = good
            frame[Int.random(in: 0..<frame.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            line.deliver(frame, after: soon)
        case .burst:
            // Sixteen neighbouring bits: as long a burst as a CRC of 16 bits always finds.
            var frame = good
            let start = Int.random(in: 0..<(frame.count - 1), using: &random)
            frame[start] ^= UInt8.random(in: 0...255, using: &random)
            frame[start + 1] ^= UInt8.random(in: 1...255, using: &random)
            line.deliver(frame, after: soon)
        case .wrongUnit: line.deliver(framing.frame(pdu, answering: request, unit: 99), after: soon)
        case .wrongFunction:
            line.deliver(framing.frame([pdu[0] ^ 7] + pdu.dropFirst(), answering: request), after: soon)
        case .fewerRegisters, .moreRegisters:
            var other = framing.pdu(of: request)
            guard other[0] < 6 else { return line.deliver(framing.frame([other[0]], answering: request), after: soon) }
            other[4] = self == .fewerRegisters ? other[4] - 1 : other[4] + 1
            line.deliver(framing.frame(TestDevice.answer(other), answering: request), after: soon)
        case .echo: line.deliver(request, after: .milliseconds(8))
        case .echoAndAnswer:
            line.deliver(request, after: .milliseconds(8))
            line.deliver(good, after: soon)
        case .garbageBefore: line.deliver(garbage + good, after: soon)
        case .garbageAfter: line.deliver(good + garbage, after: soon)
        case .garbageOnly: line.deliver(garbage, after: soon)
        case .twoAnswersGlued: line.deliver(good + good, after: soon)
        case .answerRepeated:
            line.deliver(good, after: soon)
            line.deliver(good, after: soon + later(1...30))
        case .exception: line.deliver(framing.frame([pdu[0] | 0x80, 4], answering: request), after: soon)
        case .split:
            for (index, byte) in good.enumerated() { line.deliver([byte], after: soon + .milliseconds(Int64(index))) }
        case .wrongTransaction:
            // Contents that nobody asked for, so that taking them would be seen.
            var lie = pdu
            lie[lie.count - 1] ^= 0x55
            let number = (UInt16(request[0]) * 256 + UInt16(request[1])) &- UInt16.random(in: 1...9, using: &random)
            line.deliver(framing.frame(lie, answering: request, transaction: number), after: soon)
            if Bool.random(using: &random) { line.deliver(good, after: soon + later(0...200)) }
        case .wrongProtocol:
            var frame = good
            frame[3] = 1
            line.deliver(frame, after: soon)
        case .absurdLength:
            var frame = good
            frame[4] = 0x7F
            line.deliver(frame, after: soon)
        case .closed: line.close(after: soon)
        case .closedHalfWay:
            line.deliver(Array(good.prefix(good.count / 2)), after: soon)
            line.close(after: soon + .milliseconds(1))
        }
    }
}
