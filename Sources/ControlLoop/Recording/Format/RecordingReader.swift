import ChargeControl

/// Reads a recording entry by entry. Not for the control path.
struct RecordingReader {
    private let path: String
    private var scanner: RecordScanner

    /// A reader of the recording at `path`.
    ///
    /// Fails if the file cannot be read, is larger than 1 GiB or holds no record at all.
    init(path: String) throws(RecordingError) {
        try self.init(bytes: RecordingFile(reading: path).readAll(), path: path)
    }

    /// A reader of a recording in memory; `path` is for messages.
    init(bytes: [UInt8], path: String = "") throws(RecordingError) {
        self.path = path
        scanner = RecordScanner(bytes)
        var probe = scanner
        while let stretch = probe.next() {
            if case .intact = stretch.content { return }
        }
        throw RecordingError(
            bytes.isEmpty ? .empty : .notARecording,
            bytes.isEmpty ? "is empty" : "is not a recording of the control loop (`wallboxctl record` makes one)",
            path: path)
    }

    /// The next entry; `nil` at the end. Fails at a segment in another version's format.
    mutating func next() throws(RecordingError) -> RecordingEntry? {
        guard let stretch = scanner.next() else { return nil }
        let record = scanner.bytes[stretch.range]
        let offset = stretch.range.lowerBound
        switch stretch.content {
        case .torn: return .torn(count: record.count)
        case .unreadable: return .damage("\(record.count) bytes are no record", offset: offset)
        case .damaged(.tick): return .tick(RecordedTick(record: record, isIntact: false))
        case .damaged(let kind): return .damage("checksum of a \(kind) is wrong", offset: offset)
        case .intact(let kind):
            do throws(RecordingError) {
                return try entry(kind, record)
            } catch  where error.code == .damaged {
                return .damage("\(kind): \(error.message)", offset: offset)
            }
        }
    }

    private func entry(_ kind: RecordKind, _ record: ArraySlice<UInt8>) throws(RecordingError) -> RecordingEntry {
        switch kind {
        case .segment:
            let header = try SegmentHeader(record: record)
            try check(header)
            return .segment(header)
        case .configuration:
            return .configuration(try RecordCodec.configuration(record.dropFirst().dropLast(4)))
        case .keyframe:
            let (tick, state) = try Keyframe.read(record)
            return .keyframe(tick: tick, state: state)
        case .tick: return .tick(RecordedTick(record: record, isIntact: true))
        case .gap:
            var decoder = FieldDecoder(record.dropFirst())
            return .gap(first: try decoder.number(UInt64.self), count: try decoder.number(UInt64.self))
        }
    }

    private func check(_ header: SegmentHeader) throws(RecordingError) {
        guard header.version == RecordingFormat.version else {
            throw RecordingError(
                .otherVersion,
                "recorded in format \(header.version), this program reads format \(RecordingFormat.version); "
                    + "replay it with the version that recorded it", path: path)
        }
        guard Int(header.tickSize) == RecordingFormat.tickSize,
            Int(header.configurationSize) == RecordingFormat.configurationSize
        else {
            throw RecordingError(
                .otherVersion,
                "recorded by another version: its ticks have \(header.tickSize) bytes, this program's "
                    + "\(RecordingFormat.tickSize); replay it with the version that recorded it", path: path)
        }
    }
}
