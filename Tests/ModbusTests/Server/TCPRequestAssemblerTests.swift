import Modbus
import Testing

struct TCPRequestAssemblerTests {
    /// Frames of every length that a request may have, with bytes that differ.
    private static func frames(_ chance: inout SplitMix, count: Int) -> [[UInt8]] {
        (0..<count).map { index in
            let length = index % 5 == 0 ? 253 : 1 + Int(chance.next() % 253)
            let pdu = (0..<length).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
            let header = [
                UInt8(index >> 8), UInt8(index & 0xFF), 0, 0, UInt8((length + 1) >> 8), UInt8((length + 1) & 0xFF),
            ]
            return header + [UInt8(truncatingIfNeeded: index * 7)] + pdu
        }
    }

    private static func consume(_ segment: ArraySlice<UInt8>, _ assembler: inout TCPRequestAssembler) throws
        -> [[UInt8]]
    {
        var found: [[UInt8]] = []
        let result: Result<Void, ModbusError> = segment.withUnsafeBytes { bytes in
            Result { () throws(ModbusError) in
                try assembler.consume(bytes) { header, pdu in
                    var frame = [UInt8](repeating: 0, count: 7)
                    frame.withUnsafeMutableBytes { header.encode(into: $0) }
                    found.append(frame + Array(pdu))
                }
            }
        }
        if case .failure(let error) = result { throw error }
        return found
    }

    @Test("however a stream is cut, its frames are the same", arguments: 0..<200)
    func cuts(seed: UInt64) throws {
        var chance = SplitMix(seed: seed)
        let frames = Self.frames(&chance, count: 12)
        let stream = frames.flatMap { $0 }
        var assembler = TCPRequestAssembler()
        var found: [[UInt8]] = []
        var position = 0
        let longest: UInt64 = [1, 2, 8, 300, 4_000][Int(seed % 5)]
        while position < stream.count {
            let end = min(stream.count, position + 1 + Int(chance.next() % longest))
            found += try Self.consume(stream[position..<end], &assembler)
            position = end
        }
        #expect(found == frames)
        #expect(!assembler.isAmidFrame)
    }

    @Test("a frame is handed over with its last byte and not before")
    func lastByte() throws {
        let frame: [UInt8] = [0, 1, 0, 0, 0, 6, 255, 3, 0, 100, 0, 2]
        var assembler = TCPRequestAssembler()
        for index in 0..<11 {
            #expect(try Self.consume(frame[index...index], &assembler).isEmpty)
            #expect(assembler.isAmidFrame)
        }
        #expect(try Self.consume(frame[11...], &assembler) == [frame])
        #expect(!assembler.isAmidFrame)
    }

    @Test("what is no header is found after the frames before it", arguments: [1, 3, 5, 18])
    func noHeader(cut: Int) throws {
        let good: [UInt8] = [0, 1, 0, 0, 0, 6, 255, 3, 0, 100, 0, 2]
        let stream = good + [0, 2, 0, 9, 0, 6, 255]
        var assembler = TCPRequestAssembler()
        var found = try Self.consume(stream[..<min(cut, 12)], &assembler)
        #expect(throws: ModbusError.notModbus) {
            var rest: [[UInt8]] = []
            let result: Result<Void, ModbusError> = stream[min(cut, 12)...].withUnsafeBytes { bytes in
                Result { () throws(ModbusError) in
                    try assembler.consume(bytes) { _, pdu in rest.append(Array(pdu)) }
                }
            }
            if !rest.isEmpty { found.append(good) }
            try result.get()
        }
        #expect(found == [good])
    }
}
