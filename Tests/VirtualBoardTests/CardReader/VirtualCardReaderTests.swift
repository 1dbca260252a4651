import HAL
import Testing
import VirtualBoard

@Suite struct VirtualCardReaderTests {
    private let ack: [UInt8] = [0x00, 0x00, 0xFF, 0x00, 0xFF, 0x00]
    private let wakeUp: [UInt8] = [0x55, 0x55] + [UInt8](repeating: 0, count: 30)
    private let configure: [UInt8] = [0x00, 0x00, 0xFF, 0x03, 0xFD, 0xD4, 0x14, 0x01, 0x17, 0x00]
    private let firmware: [UInt8] = [0x00, 0x00, 0xFF, 0x02, 0xFE, 0xD4, 0x02, 0x2A, 0x00]
    private let list: [UInt8] = [0x00, 0x00, 0xFF, 0x04, 0xFC, 0xD4, 0x4A, 0x01, 0x00, 0xE1, 0x00]
    private let twoTries: [UInt8] = [0x00, 0x00, 0xFF, 0x06, 0xFA, 0xD4, 0x32, 0x05, 0x00, 0x00, 0x01, 0xF4, 0x00]
    private let fieldOff: [UInt8] = [0x00, 0x00, 0xFF, 0x04, 0xFC, 0xD4, 0x32, 0x01, 0x00, 0xF9, 0x00]

    private func send(_ bytes: [UInt8], to reader: VirtualCardReader, wait: Nanoseconds = .milliseconds(100)) throws
        -> [UInt8]
    {
        let taken = try bytes.withUnsafeBytes { try reader.port.write($0) }
        #expect(taken == bytes.count)
        reader.advance(by: wait)
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = try buffer.withUnsafeMutableBytes { try reader.port.read(into: $0) }
        return Array(buffer[..<count])
    }

    private func awake() throws -> VirtualCardReader {
        let reader = VirtualCardReader()
        #expect(
            try send(wakeUp + configure, to: reader) == ack + [0x00, 0x00, 0xFF, 0x02, 0xFE, 0xD5, 0x15, 0x16, 0x00])
        return reader
    }

    @Test("asleep it hears nothing; woken it obeys nothing before SAMConfiguration")
    func start() throws {
        let reader = VirtualCardReader()
        #expect(try send(configure, to: reader).isEmpty)
        #expect(try send(wakeUp + firmware, to: reader).isEmpty)
        #expect(try !send(configure, to: reader).isEmpty)
        // D5 + 03 + 32 + 01 + 06 + 07 = 118; 200 − 118 = E8.
        let answer: [UInt8] = [0x00, 0x00, 0xFF, 0x06, 0xFA, 0xD5, 0x03, 0x32, 0x01, 0x06, 0x07, 0xE8, 0x00]
        #expect(try send(firmware, to: reader) == ack + answer)
    }

    @Test("its oscillator needs two milliseconds: a frame right behind the first 0x55 is lost")
    func oscillator() throws {
        let reader = VirtualCardReader()
        #expect(try send([0x55] + configure, to: reader).isEmpty)
    }

    @Test("a search never ends without a card, until one comes, unless tries were limited")
    func endlessSearch() throws {
        let reader = try awake()
        #expect(try send(list, to: reader, wait: .seconds(60)) == ack)
        reader.place(.classic1K([0x04, 0xA1, 0xB2, 0xC3]))
        let found: [UInt8] = [0xD5, 0x4B, 0x01, 0x01, 0x00, 0x04, 0x08, 0x04, 0x04, 0xA1, 0xB2, 0xC3, 0xB4, 0x00]
        #expect(try send([], to: reader) == [0x00, 0x00, 0xFF, 0x0C, 0xF4] + found)
        reader.removeAll()
        _ = try send(twoTries, to: reader)
        #expect(try send(list, to: reader) == ack + [0x00, 0x00, 0xFF, 0x03, 0xFD, 0xD5, 0x4B, 0x00, 0xE0, 0x00])
    }

    @Test("the host's ACK ends a search")
    func abort() throws {
        let reader = try awake()
        _ = try send(list, to: reader)
        #expect(try send(ack, to: reader).isEmpty)
        reader.place(.classic1K([0x04, 0xA1, 0xB2, 0xC3]))
        #expect(try send([], to: reader).isEmpty)
    }

    @Test("a DESFire that was selected answers again only after the field was off")
    func fieldOffNeeded() throws {
        let reader = try awake()
        _ = try send(twoTries, to: reader)
        reader.place(.desfire([0x04, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66]))
        let found = try send(list, to: reader)
        #expect(found.count == 6 + 28)
        #expect(reader.isFieldOn)
        #expect(try send(list, to: reader).count == 6 + 10)
        _ = try send(fieldOff, to: reader)
        #expect(!reader.isFieldOn)
        #expect(try send(list, to: reader) == found)
    }

    @Test("NACK brings the last answer again, an unknown command a syntax error, a damaged frame nothing")
    func special() throws {
        let reader = try awake()
        let answer = try send(firmware, to: reader)
        #expect(try send([0x00, 0x00, 0xFF, 0xFF, 0x00, 0x00], to: reader) == Array(answer.dropFirst(6)))
        let unknown: [UInt8] = [0x00, 0x00, 0xFF, 0x02, 0xFE, 0xD4, 0x99, 0x93, 0x00]
        #expect(try send(unknown, to: reader) == ack + [0x00, 0x00, 0xFF, 0x01, 0xFF, 0x7F, 0x81, 0x00])
        var damaged = firmware
        damaged[7] ^= 1
        #expect(try send(damaged, to: reader).isEmpty)
        #expect(reader.damagedFrames == 1)
    }

    @Test("of the commands heard the newest 64 are remembered")
    func commands() throws {
        let reader = try awake()
        for _ in 0..<63 { _ = try send(firmware, to: reader) }
        #expect(reader.commands == [0x14] + [UInt8](repeating: 0x02, count: 63))
        _ = try send(twoTries, to: reader)
        #expect(reader.commands == [UInt8](repeating: 0x02, count: 63) + [0x32])
    }

    @Test("bytes take 87 µs each")
    func timing() throws {
        let reader = try awake()
        // 8 bytes to the chip up to the checksum, 0.5 ms, 6 bytes back: 1.715 ms.
        #expect(try send(firmware, to: reader, wait: .microseconds(1_700)).count == 5)
        #expect(try send([], to: reader, wait: .microseconds(16)).count == 1)
    }

    @Test("a disconnected port throws, and what was on its way is lost")
    func disconnected() throws {
        let reader = try awake()
        reader.set(.disconnected, on: true)
        #expect(throws: HALError(.notFound, on: reader.port.name)) {
            _ = try send(firmware, to: reader)
        }
        reader.set(.disconnected, on: false)
        #expect(try send(firmware, to: reader).isEmpty)
        #expect(try !send(wakeUp + configure, to: reader).isEmpty)
    }
}
