import ChargeControl
import Testing

@testable import ControlLoop

@Suite("Replay")
struct ReplayTests {
    /// The bytes of a recording of `ticks` ticks and where tick `tick` is in them.
    private func recording(_ ticks: Int = 60, locating tick: Int) throws -> (bytes: [UInt8], record: Range<Int>) {
        var recorded = try RecordedCharge()
        try recorded.run(ticks)
        let bytes = try recorded.bytes()
        var scanner = RecordScanner(bytes)
        var seen = 0
        while let stretch = scanner.next() {
            guard stretch.content == .intact(.tick) else { continue }
            if seen == tick { return (bytes, stretch.range) }
            seen += 1
        }
        throw RecordingError(.empty, "tick \(tick) is not in the recording")
    }

    private let inputsOffset = 17
    private var outputsOffset: Int { inputsOffset + RecordCodec.inputsSize }

    /// The first byte in which two encodings differ.
    private func difference(_ first: [UInt8], _ second: [UInt8]) throws -> Int {
        try #require(zip(first, second).enumerated().first { $1.0 != $1.1 }?.offset)
    }

    @Test("one flipped bit of an input is reported at its tick, and the divergence that follows from it as well")
    func flippedInput() throws {
        var stopped = Inputs()
        stopped.emergencyStop = true
        let offset = try difference(RecordCodec.encode(Inputs()), RecordCodec.encode(stopped))
        var (bytes, record) = try recording(locating: 20)
        bytes[record.lowerBound + inputsOffset + offset] ^= 1
        let report = try Replay.run(bytes: bytes)
        #expect(report.damages.map(\.tick) == [20])
        #expect(report.damages.first?.offset == record.lowerBound)
        #expect(report.comparedTicks == 60)
        #expect(!report.isIdentical)
        let divergence = try #require(report.divergences.first)
        #expect(divergence.firstTick == 20)
        #expect(divergence.now == Instant(nanoseconds: 1_200_000_000))
        let faults = try #require(divergence.differences.first { $0.field == "faults" })
        #expect(!faults.recorded.contains("emergencyStop"))
        #expect(faults.replayed.contains("emergencyStop"))
        #expect(report.description.contains("damaged: tick 20, byte \(record.lowerBound): checksum wrong"))
        #expect(report.description.contains("diverges: tick 20"))
    }

    @Test("one flipped bit of an output is reported at its tick as damage and as a divergence of that field only")
    func flippedOutput() throws {
        var closed = Outputs()
        closed.closeMainContactor = true
        let offset = try difference(RecordCodec.encode(Outputs()), RecordCodec.encode(closed))
        var (bytes, record) = try recording(locating: 20)
        bytes[record.lowerBound + outputsOffset + offset] ^= 1
        let report = try Replay.run(bytes: bytes)
        #expect(report.damages.map(\.tick) == [20])
        #expect(report.divergentTicks == 1)
        #expect(report.divergences.first?.firstTick == 20)
        #expect(
            report.divergences.first?.differences
                == [FieldDifference(field: "closeMainContactor", recorded: "true", replayed: "false")])
    }

    @Test("one flipped bit of a checksum is damage at its tick and no divergence")
    func flippedChecksum() throws {
        var (bytes, record) = try recording(locating: 20)
        bytes[record.upperBound - 2] ^= 0x10
        let report = try Replay.run(bytes: bytes)
        #expect(report.damages.map(\.tick) == [20])
        #expect(report.divergentTicks == 0)
        #expect(report.comparedTicks == 60)
        #expect(!report.isIdentical)
        #expect(report.description.hasPrefix("✗ not proven"))
    }

    @Test("whichever bit of a tick flips, it is reported at that tick and the replay ends in order")
    func everyBit() throws {
        let (bytes, record) = try recording(30, locating: 20)
        for byte in record {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[byte] ^= 1 << bit
                let report = try Replay.run(bytes: flipped)
                #expect(report.damages.map(\.tick) == [20], "byte \(byte - record.lowerBound) bit \(bit)")
                #expect(report.ticks == 30, "byte \(byte - record.lowerBound) bit \(bit)")
                #expect(!report.isIdentical)
            }
        }
    }

    @Test("whichever bit before the first tick flips, it is reported")
    func everyBitOfTheHead() throws {
        let (bytes, record) = try recording(10, locating: 0)
        for byte in 0..<record.lowerBound {
            var flipped = bytes
            flipped[byte] ^= 1 << (byte % 8)
            let report = try Replay.run(bytes: flipped)
            #expect(report.damagedRecords == 1, "byte \(byte)")
            #expect(report.ticks == 10)
            #expect(report.comparedTicks == 10)
            #expect(report.divergentTicks == 0)
        }
    }

    @Test("a file cut anywhere in its last record replays up to the one before and says what was cut")
    func tornTail() throws {
        let (bytes, record) = try recording(locating: 59)
        #expect(record.upperBound == bytes.count)
        for cut in 1..<record.count {
            let report = try Replay.run(bytes: bytes.dropLast(cut))
            #expect(report.ticks == 59)
            #expect(report.tornBytes == record.count - cut)
            #expect(report.isIdentical)
            #expect(report.description.contains("unfinished record"))
        }
    }

    @Test("a record that is missing is an unmarked gap, after which nothing is compared until the next keyframe")
    func missingRecord() throws {
        var (bytes, record) = try recording(locating: 20)
        bytes.removeSubrange(record)
        let report = try Replay.run(bytes: bytes)
        #expect(report.gaps == [.init(run: 1, firstTick: 20, count: 1, isMarked: false)])
        #expect(report.comparedTicks == 20)
        #expect(report.skippedTicks == 39)
        #expect(!report.isIdentical)
    }

    @Test("bytes that are no record at all are stepped over")
    func garbage() throws {
        var (bytes, record) = try recording(locating: 20)
        bytes.insert(contentsOf: [0x00, 0x55, 0x69, 0xFF, 0x12], at: record.lowerBound)
        let report = try Replay.run(bytes: bytes)
        #expect(report.ticks == 60)
        #expect(report.comparedTicks == 60)
        #expect(report.damagedRecords == 1)
        #expect(report.divergentTicks == 0)
    }

    @Test("a core that decides differently is found at the first tick where it does")
    func otherDecision() throws {
        // The same records with one output changed and sealed again: as if another version had recorded them.
        var (bytes, record) = try recording(locating: 33)
        let tick = RecordedTick(record: bytes[record], isIntact: true)
        var outputs = try #require(tick.outputs)
        outputs.pilot = .pwm(DutyCycle(hundredthsOfPercent: 1_000))
        outputs.faults = [FaultSet(.contactorWelded), FaultSet(rawValue: 1 << 31)]
        let changed = TickRecord(tick: 33, now: tick.now, inputs: try #require(tick.inputs), outputs: outputs)
        bytes.replaceSubrange(record, with: changed.bytes)
        let report = try Replay.run(bytes: bytes)
        #expect(report.damagedRecords == 0)
        #expect(report.divergences.map(\.firstTick) == [33])
        #expect(report.divergences.first?.lastTick == 33)
        let text = report.description
        #expect(text.hasPrefix("✗ different"))
        #expect(text.contains("pilot: recorded 10.00 % (6 A), replayed"))
        #expect(text.contains("faults: recorded contactorWelded, unknown bits 0x80000000, replayed"))
    }

    @Test("a state that differs from the keyframe's is found even where the outputs agree")
    func stateDivergence() throws {
        var recorded = try RecordedCharge(ticksPerSegment: 30)
        try recorded.run(60)
        let bytes = try recorded.bytes()
        var scanner = RecordScanner(bytes)
        var keyframes: [Range<Int>] = []
        while let stretch = scanner.next() {
            if stretch.content == .intact(.keyframe) { keyframes.append(stretch.range) }
        }
        try #require(keyframes.count == 2)
        var configuration = Configuration()
        configuration.selfTestAttempts = 9
        var changed = bytes
        let other = Keyframe(tick: 30, state: ChargeControl(configuration: configuration))
        changed.replaceSubrange(keyframes[1], with: other.bytes)
        let report = try Replay.run(bytes: changed)
        #expect(report.stateDivergences == [.init(run: 1, tick: 30)])
        #expect(!report.isIdentical)
    }

    @Test("a recording in another format is refused with its number")
    func otherVersion() throws {
        var (bytes, _) = try recording(locating: 0)
        var header = try SegmentHeader(record: bytes[..<RecordingFormat.headerSize])
        header.version += 1
        bytes.replaceSubrange(..<RecordingFormat.headerSize, with: header.bytes)
        let error = #expect(throws: RecordingError.self) { try Replay.run(bytes: bytes) }
        #expect(error?.code == .otherVersion)
        #expect(error?.message.contains("recorded in format 3, this program reads format 2") == true)
    }

    @Test("a state of another layout is not loaded: refused if there is no other start, not needed if there is")
    func otherLayout() throws {
        func foreign(_ bytes: [UInt8]) -> [UInt8] {
            var bytes = bytes
            var scanner = RecordScanner(bytes)
            while let stretch = scanner.next() {
                guard stretch.content == .intact(.keyframe) else { continue }
                bytes[stretch.range.lowerBound + 9] ^= 0xFF
                let sealed = RecordingFormat.sealed(Array(bytes[stretch.range].dropLast(4)))
                bytes.replaceSubrange(stretch.range, with: sealed)
            }
            return bytes
        }
        var whole = try RecordedCharge(ticksPerSegment: 20, segments: 50)
        try whole.run(100)
        let fromStart = try Replay.run(bytes: foreign(whole.bytes()))
        #expect(fromStart.isIdentical)
        #expect(fromStart.ticks == 100)

        var rotated = try RecordedCharge(ticksPerSegment: 20, segments: 2)
        try rotated.run(100)
        let bytes = try foreign(rotated.bytes())
        let error = #expect(throws: RecordingError.self) { try Replay.run(bytes: bytes) }
        #expect(error?.code == .otherVersion)
        #expect(error?.message.hasPrefix("recorded by another version") == true)
    }

    @Test(
        "what is no recording is said to be none",
        arguments: [[], Array("not a recording".utf8), [0x69], [0x55, 0x55]])
    func noRecording(bytes: [UInt8]) throws {
        let directory = try TemporaryDirectory()
        try directory.write(bytes, to: "file")
        let error = #expect(throws: RecordingError.self) { try Replay.run(directory.file("file")) }
        #expect(error?.code == (bytes.isEmpty ? .empty : .notARecording))
        #expect(error?.description.hasPrefix(directory.file("file") + ": ") == true)
    }

    @Test("a file that is missing or a directory is said by name")
    func unreadable() throws {
        let directory = try TemporaryDirectory()
        let missing = #expect(throws: RecordingError.self) { try Replay.run(directory.file("missing")) }
        #expect(missing?.description == "\(directory.file("missing")): could not be opened: it is not there")
        let folder = #expect(throws: RecordingError.self) { try Replay.run(directory.path) }
        #expect(folder?.message == "is not a file")
    }
}
