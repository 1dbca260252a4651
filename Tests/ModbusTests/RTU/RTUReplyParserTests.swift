import Modbus
import Testing

struct RTUReplyParserTests {
    let request: ReadRequest

    init() throws { request = try ReadRequest(unit: 1, function: .inputRegisters, address: 10, count: 2) }

    private func parse(_ bytes: [UInt8], for request: ReadRequest? = nil) -> RTUReplyParser.Result {
        bytes.withUnsafeBytes { RTUReplyParser.parse($0, answering: request ?? self.request) }
    }

    private func error(_ bytes: [UInt8]) -> ModbusError? {
        if case .failed(let error) = parse(bytes) { error } else { nil }
    }

    @Test("an answer's registers are found by their address, and none beside them")
    func completeReply() throws {
        guard case .complete(let block) = parse([0x01, 0x04, 0x04, 0x43, 0x66, 0x33, 0x34, 0x1B, 0x38]) else {
            Issue.record("no answer found")
            return
        }
        #expect(block.register(at: 10) == 0x4366)
        #expect(block.register(at: 11) == 0x3334)
        #expect(block.register(at: 9) == nil)
        #expect(block.register(at: 12) == nil)
    }

    @Test("the longest answer, 125 registers, is read whole")
    func longestReply() throws {
        let request = try ReadRequest(unit: 1, function: .holdingRegisters, address: 0, count: 125)
        let registers = (0..<125).map { UInt16($0 * 500) }
        guard case .complete(let block) = parse(Frames.reply(function: 3, registers: registers), for: request) else {
            Issue.record("no answer found")
            return
        }
        #expect((0..<125).map { block.register(at: $0) } == registers)
    }

    @Test("every beginning of an answer is incomplete")
    func truncated() {
        for frame in [Frames.reply(registers: [1, 2]), Frames.exception(code: 2)] {
            for length in 0..<frame.count {
                guard case .incomplete = parse(Array(frame.prefix(length))) else {
                    Issue.record("\(length) bytes were judged")
                    return
                }
            }
        }
    }

    @Test("no answer with one to three wrong bits is ever taken")
    func bitErrors() {
        let frame = Frames.reply(registers: [0x4366, 0x3334])
        let bits = frame.count * 8
        func flipped(_ positions: [Int]) -> [UInt8] {
            var bytes = frame
            for position in positions { bytes[position / 8] ^= 1 << UInt8(position % 8) }
            return bytes
        }
        var taken = 0
        for first in 0..<bits {
            if case .complete = parse(flipped([first])) { taken += 1 }
            for second in 0..<first {
                if case .complete = parse(flipped([first, second])) { taken += 1 }
                for third in 0..<second {
                    if case .complete = parse(flipped([first, second, third])) { taken += 1 }
                }
            }
        }
        #expect(taken == 0)
    }

    @Test("a wrong check is a CRC error")
    func crcError() {
        var frame = Frames.reply(registers: [1, 2])
        frame[4] ^= 0x10
        #expect(error(frame) == .crcMismatch)
    }

    @Test("a bit error in the unit is a CRC error, not another unit")
    func crcErrorBeforeUnit() {
        var frame = Frames.reply(registers: [1, 2])
        frame[0] ^= 0x02
        #expect(error(frame) == .crcMismatch)
    }

    @Test("a sound answer of another unit is refused")
    func wrongUnit() {
        #expect(error(Frames.reply(unit: 2, registers: [1, 2])) == .unexpectedUnit(2))
        #expect(error(Frames.exception(unit: 2, code: 2)) == .unexpectedUnit(2))
    }

    @Test("an answer of another function is refused")
    func wrongFunction() {
        #expect(error(Frames.reply(function: 3, registers: [1, 2])) == .unexpectedFunction(3))
        #expect(error(Frames.exception(function: 3, code: 2)) == .unexpectedFunction(0x83))
    }

    @Test("an answer of another length is refused", arguments: [0, 1, 3, 125])
    func wrongByteCount(count: Int) {
        let frame = Frames.reply(registers: [UInt16](repeating: 7, count: count))
        #expect(error(frame) == .unexpectedByteCount(UInt8(2 * count)))
    }

    @Test("an odd byte count is refused")
    func oddByteCount() {
        #expect(error(Frames.withCRC([1, 4, 3, 0, 1, 2])) == .unexpectedByteCount(3))
    }

    @Test("a byte count that no frame can have is refused at once")
    func impossibleByteCount() {
        #expect(error([1, 4, 252]) == .unexpectedByteCount(252))
    }

    @Test("an answer with more behind it is refused")
    func trailing() {
        let frame = Frames.reply(registers: [1, 2])
        #expect(error(frame + [0]) == .trailingBytes)
        #expect(error(frame + frame) == .trailingBytes)
    }

    @Test("an exception carries its code", arguments: [1, 2, 3, 4, 5, 6, 11, 255] as [UInt8])
    func exception(code: UInt8) {
        #expect(error(Frames.exception(code: code)) == .exception(ModbusException(rawValue: code)))
    }

    @Test("the request's own echo is refused")
    func echo() {
        var bytes = [UInt8](repeating: 0, count: 8)
        bytes.withUnsafeMutableBytes { request.encode(into: $0) }
        #expect(error(bytes) != nil)
    }
}
