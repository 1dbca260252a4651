import ChargeControl
import HAL
import Testing

@testable import ControlLoop

@Suite("Recorder")
struct RecorderTests {
    @Test("a recorded charge replays to identical outputs")
    func identical() throws {
        var recorded = try RecordedCharge()
        try recorded.run(2_500)
        let report = try Replay.run(recorded.saved())
        #expect(report.ticks == 2_500)
        #expect(report.comparedTicks == 2_500)
        #expect(report.isIdentical)
        #expect(report.divergences.isEmpty)
        #expect(report.span == .milliseconds(24_990))
        #expect(report.description.hasPrefix("✓ identical: 2\u{202F}500 ticks, 25.0 s"))
    }

    @Test("the charge of these tests gives the core something to decide")
    func scriptIsNotTrivial() throws {
        var recorded = try RecordedCharge()
        try recorded.run(1_600)
        var reader = try RecordingReader(bytes: recorded.bytes())
        var stages: Set<Stage> = []
        while let entry = try reader.next() {
            if case .tick(let tick) = entry, let outputs = tick.outputs { stages.insert(outputs.stage) }
        }
        #expect(stages.count >= 3)
    }

    @Test("the ring keeps the last segments; the rest replays from its first keyframe")
    func rotation() throws {
        var recorded = try RecordedCharge(ticksPerSegment: 50, segments: 3)
        try recorded.run(1_000, drainingEvery: 7)
        #expect(recorded.directory.names(in: "ring").count == 3)
        let report = try Replay.run(recorded.saved())
        #expect(report.isIdentical)
        #expect((100...150).contains(report.ticks))
        #expect(report.gaps.isEmpty)
    }

    @Test("a configuration other than the default is in the recording")
    func configuration() throws {
        var configuration = Configuration()
        configuration.maximumMilliamperes = 10_000
        configuration.closeDelay = .milliseconds(200)
        var recorded = try RecordedCharge(configuration: configuration)
        try recorded.run(900)
        #expect(try Replay.run(recorded.saved()).isIdentical)
    }

    @Test("faults that the core starts with are in the recording, and its replay starts with them")
    func faultsAtStart() throws {
        var configuration = Configuration()
        configuration.faultsAtStart = FaultSet(.residualCurrentTripped)
        var recorded = try RecordedCharge(configuration: configuration)
        try recorded.run(900)
        var reader = try RecordingReader(bytes: recorded.bytes())
        var ticks = 0
        while let entry = try reader.next() {
            guard case .tick(let tick) = entry else { continue }
            #expect(tick.outputs?.faults.contains(.residualCurrentTripped) == true)
            ticks += 1
        }
        #expect(ticks == 900)
        let report = try Replay.run(recorded.saved())
        #expect(report.isIdentical && report.comparedTicks == 900)
    }

    @Test("ticks that were not drained in time are a marked gap, after which the replay goes on")
    func gap() throws {
        var recorded = try RecordedCharge(waiting: 16)
        try recorded.run(40, drainingEvery: 40)
        try recorded.run(10, drainingEvery: 5)
        let report = try Replay.run(recorded.saved())
        #expect(recorded.recorder.feed.refusedCount == 24)
        #expect(report.gaps == [.init(run: 1, firstTick: 16, count: 24, isMarked: true)])
        #expect(report.ticks == 26)
        #expect(report.comparedTicks == 26)
        #expect(report.isIdentical)
        #expect(report.description.contains("gap: 24 ticks from 16"))
    }

    @Test("a gap at the very start is marked too")
    func gapAtStart() throws {
        var recorded = try RecordedCharge(waiting: 8)
        recorded.charge.run(8, into: recorded.recorder.feed)
        while recorded.recorder.feed.ticks.pop() != nil {}
        recorded.charge.run(4, into: recorded.recorder.feed)
        let report = try Replay.run(recorded.saved())
        #expect(report.gaps.map(\.firstTick) == [0])
        #expect(report.skippedTicks == 4)
        #expect(!report.isIdentical)
    }

    @Test("a disk that fails loses nothing that was drained or still waits")
    func retry() throws {
        var recorded = try RecordedCharge(ticksPerSegment: 20)
        try recorded.run(20)
        recorded.directory.remove("ring")
        recorded.charge.run(20, into: recorded.recorder.feed)
        let error = #expect(throws: RecordingError.self) { try recorded.recorder.drain() }
        #expect(error?.code == .inputOutput)
        #expect(error?.description.contains("ring/segment-") == true)
        try FileSystem.makeDirectory(recorded.directory.file("ring"))
        recorded.charge.run(5, into: recorded.recorder.feed)
        try recorded.recorder.drain()
        let report = try Replay.run(recorded.saved())
        // The first segment went with the directory.
        #expect(report.ticks == 25)
        #expect(report.isIdentical)
    }

    @Test("what a killed process left is kept, cut behind the last whole record, and the next run follows it")
    func killed() throws {
        let directory = try TemporaryDirectory()
        var first = try RecordedCharge(in: directory)
        try first.run(300)
        let name = try #require(directory.names(in: "ring").first)
        let bytes = directory.read("ring/" + name)
        try directory.write(Array(bytes.dropLast(50)), to: "ring/" + name)

        var second = try RecordedCharge(in: directory)
        #expect(second.recorder.earlierSegments == 1)
        try second.run(200)
        let report = try Replay.run(second.saved())
        #expect(report.runs == 2)
        #expect(report.ticks == 299 + 200)
        #expect(report.isIdentical)
        #expect(report.description.contains("2 runs"))
    }

    @Test("saving leaves no half file behind, replaces an older one and can be repeated while recording goes on")
    func saving() throws {
        var recorded = try RecordedCharge()
        try recorded.run(100)
        let first = try recorded.recorder.save(to: recorded.directory.file("saved.pilotrec"))
        try recorded.run(100)
        let second = try recorded.recorder.save(to: recorded.directory.file("saved.pilotrec"))
        #expect(second.bytes - first.bytes == 100 * RecordingFormat.tickSize)
        #expect(second.segments == 1)
        #expect(recorded.directory.names() == ["ring", "saved.pilotrec"])
        #expect(try Replay.run(second.path).ticks == 200)
    }

    @Test("nothing recorded, a directory that cannot be made and a place that cannot be written are said")
    func errors() throws {
        let recorded = try RecordedCharge()
        let empty = #expect(throws: RecordingError.self) { try recorded.saved() }
        #expect(empty?.code == .empty)
        try recorded.directory.write([1], to: "file")
        let blocked = #expect(throws: RecordingError.self) {
            try Recorder(directory: recorded.directory.file("file/ring"), configuration: Configuration())
        }
        #expect(blocked?.code == .inputOutput)
        let occupied = #expect(throws: RecordingError.self) {
            try Recorder(directory: recorded.directory.file("file"), configuration: Configuration())
        }
        #expect(occupied?.message.contains("a directory is needed") == true)
        recorded.recorder.feed.afterStep(Inputs(), Outputs(), at: .zero)
        let nowhere = #expect(throws: RecordingError.self) {
            try recorded.recorder.save(to: recorded.directory.file("no/such/place"))
        }
        #expect(nowhere?.description.contains("it is not there") == true)
    }

    @Test("missing directories above the ring are made")
    func deepDirectory() throws {
        let directory = try TemporaryDirectory()
        let recorder = try Recorder(directory: directory.file("a/b/c"), configuration: Configuration())
        #expect(directory.names(in: "a/b") == ["c"])
        #expect(recorder.earlierSegments == 0)
    }

    @Test("the default ring holds ten minutes in at most 64 MB", arguments: [1, 2, 5, 10, 20] as [Int64])
    func defaults(period: Int64) {
        let settings = RecorderSettings(period: .milliseconds(period))
        let bytes = settings.segments * settings.segmentBytes
        #expect(bytes <= 64_000_000)
        let kept = Int64((settings.segments - 1) * settings.ticksPerSegment) * period
        #expect(kept >= (period == 1 ? 400_000 : 600_000) - period * 10)
    }
}
