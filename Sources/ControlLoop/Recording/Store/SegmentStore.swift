import ChargeControl
import Glibc

/// The ring of segment files in a directory. Not for the control path.
///
/// After a failed write nothing is lost here: what was not written is kept and tried again, while the feed refuses and
/// counts what no longer fits.
struct SegmentStore {
    private final class OpenSegment {
        let file: RecordingFile
        var size = 0
        var ticks = 0

        init(_ path: String) throws(RecordingError) { file = try RecordingFile(creating: path) }
    }

    private let directory: String
    private let configuration: Configuration
    private let settings: RecorderSettings
    private let run: UInt64
    private let unixTime: @Sendable () -> Int64
    private var current: OpenSegment?
    private var nextSequence: UInt64
    private var pending: [UInt8] = []
    private var expectedTick: UInt64 = 0
    /// The segments in the directory, oldest first.
    private(set) var sequences: [UInt64]

    /// The store in `directory`, which is created if missing; segments of earlier runs stay until the ring reaches them.
    init(
        directory: String, configuration: Configuration, settings: RecorderSettings, run: UInt64,
        unixTime: @escaping @Sendable () -> Int64
    ) throws(RecordingError) {
        self.directory = directory
        self.configuration = configuration
        self.settings = settings
        self.run = run
        self.unixTime = unixTime
        try FileSystem.makeDirectory(directory)
        sequences = try FileSystem.names(in: directory).compactMap(Self.sequence).sorted()
        nextSequence = (sequences.last ?? 0) + 1
    }

    /// Writes what waits in `feed`.
    mutating func drain(_ feed: RecorderFeed) throws(RecordingError) {
        try flush()
        // Bounded: a loop that never pauses must not keep us here.
        for _ in 0..<feed.ticks.capacity {
            guard let record = feed.ticks.peek() else { break }
            let keyframe = feed.keyframe(of: record.tick)
            if mustRotate(haveKeyframe: keyframe != nil) { try rotate(firstTick: record.tick) }
            if record.tick != expectedTick {
                pending += Self.gap(first: expectedTick, count: record.tick &- expectedTick)
            }
            if let keyframe { pending += keyframe.bytes }
            pending += record.bytes
            current?.ticks += 1
            expectedTick = record.tick + 1
            feed.ticks.dropFirst()
            if pending.count >= 65_536 { try flush() }
        }
        try flush()
    }

    /// Copies all segments into one file at `path`, which appears in one step; returns its size in bytes.
    func save(to path: String) throws(RecordingError) -> Int {
        guard !sequences.isEmpty else { throw RecordingError(.empty, "nothing is recorded yet", path: directory) }
        let partial = path + ".partial"
        do throws(RecordingError) {
            let size = try copySegments(to: RecordingFile(creating: partial))
            try FileSystem.rename(partial, to: path)
            return size
        } catch {
            try? FileSystem.remove(partial)
            throw error
        }
    }

    private func copySegments(to file: consuming RecordingFile) throws(RecordingError) -> Int {
        var size = 0
        for sequence in sequences {
            // One that somebody removed is a gap, not the end of the others.
            guard let bytes = try Self.bytes(path(of: sequence)) else { continue }
            // A run that was killed leaves half a record behind.
            let whole = Array(bytes.prefix(RecordScanner.wholeLength(bytes)))
            try file.write(whole, at: size)
            size += whole.count
        }
        try file.synchronize()
        return size
    }

    private static func bytes(_ path: String) throws(RecordingError) -> [UInt8]? {
        do throws(RecordingError) {
            return try RecordingFile(reading: path).readAll()
        } catch  where error.systemErrno == ENOENT {
            return nil
        }
    }

    private func mustRotate(haveKeyframe: Bool) -> Bool {
        guard let current else { return true }
        let isFull =
            current.ticks >= settings.ticksPerSegment
            || current.size + pending.count >= settings.segmentBytes
        return isFull && haveKeyframe
    }

    private mutating func rotate(firstTick: UInt64) throws(RecordingError) {
        try flush()
        try current?.file.synchronize()
        while sequences.count >= settings.segments, let oldest = sequences.first {
            try FileSystem.remove(path(of: oldest))
            sequences.removeFirst()
        }
        current = try OpenSegment(path(of: nextSequence))
        sequences.append(nextSequence)
        let header = SegmentHeader(run: run, sequence: nextSequence, unixTime: unixTime(), firstTick: firstTick)
        pending = header.bytes
        pending += RecordingFormat.sealed([RecordKind.configuration.rawValue] + RecordCodec.encode(configuration))
        nextSequence += 1
    }

    private mutating func flush() throws(RecordingError) {
        guard let current, !pending.isEmpty else { return }
        try current.file.write(pending, at: current.size)
        current.size += pending.count
        pending.removeAll(keepingCapacity: true)
    }

    private static func gap(first: UInt64, count: UInt64) -> [UInt8] {
        var encoder = FieldEncoder(bytes: [RecordKind.gap.rawValue])
        encoder.append(first)
        encoder.append(count)
        return RecordingFormat.sealed(encoder.bytes)
    }

    // MARK: Names

    private static let prefix = "segment-"
    private static let suffix = ".pilotrec"

    private func path(of sequence: UInt64) -> String {
        let digits = String(sequence)
        let padding = String(repeating: "0", count: max(0, 10 - digits.count))
        return "\(directory)/\(Self.prefix)\(padding)\(digits)\(Self.suffix)"
    }

    private static func sequence(of name: String) -> UInt64? {
        guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
        return UInt64(name.dropFirst(prefix.count).dropLast(suffix.count))
    }
}
