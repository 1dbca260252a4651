/// Finds the records in a recording's bytes, damaged or not.
struct RecordScanner {
    /// A stretch of bytes and what it is.
    struct Stretch: Equatable {
        /// What a stretch is.
        enum Content: Equatable {
            /// A record whose checksum is right.
            case intact(RecordKind)
            /// A record whose checksum is wrong.
            case damaged(RecordKind)
            /// Bytes that cannot be told to be any record.
            case unreadable
            /// The beginning of a record whose end was never written.
            case torn
        }

        var content: Content
        var range: Range<Int>
    }

    let bytes: [UInt8]
    private var position = 0
    private var configurationSize = RecordingFormat.configurationSize
    private var keyframeSize = RecordingFormat.keyframeSize
    private var tickSize = RecordingFormat.tickSize

    /// A scanner at the start of `bytes`.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next stretch; `nil` at the end.
    mutating func next() -> Stretch? {
        guard position < bytes.count else { return nil }
        let start = position
        guard let kind = RecordKind(nearest: bytes[start]) else { return lost(from: start) }
        let end = start + size(of: kind)
        guard end <= bytes.count else {
            // A record in full further on means that this is no torn end.
            return intactRecord(after: start).map { stretch(.unreadable, start, $0) }
                ?? stretch(.torn, start, bytes.count)
        }
        if isIntact(kind, start..<end) {
            if kind == .segment { adoptSizes(start..<end) }
            return stretch(.intact(kind), start, end)
        }
        // Most damage leaves the size right, and then something known follows.
        if end == bytes.count || RecordKind(rawValue: bytes[end]) != nil {
            return stretch(.damaged(kind), start, end)
        }
        return lost(from: start)
    }

    /// The number of bytes up to the end of the last record that is there in full.
    static func wholeLength(_ bytes: [UInt8]) -> Int {
        var scanner = RecordScanner(bytes)
        var length = 0
        while let stretch = scanner.next() {
            if stretch.content == .torn { break }
            length = stretch.range.upperBound
        }
        return length
    }

    private mutating func stretch(_ content: Stretch.Content, _ start: Int, _ end: Int) -> Stretch {
        position = end
        return Stretch(content: content, range: start..<end)
    }

    private mutating func lost(from start: Int) -> Stretch {
        stretch(.unreadable, start, intactRecord(after: start) ?? bytes.count)
    }

    private func intactRecord(after start: Int) -> Int? {
        var candidate = start + 1
        while candidate < bytes.count {
            if let kind = RecordKind(rawValue: bytes[candidate]) {
                let end = candidate + size(of: kind)
                if end <= bytes.count && isIntact(kind, candidate..<end) { return candidate }
            }
            candidate += 1
        }
        return nil
    }

    private func isIntact(_ kind: RecordKind, _ range: Range<Int>) -> Bool {
        guard bytes[range.lowerBound] == kind.rawValue else { return false }
        if kind == .segment && !bytes[range].starts(with: RecordingFormat.magic) { return false }
        return RecordingFormat.isIntact(bytes[range])
    }

    private func size(of kind: RecordKind) -> Int {
        switch kind {
        case .segment: RecordingFormat.headerSize
        case .configuration: configurationSize
        case .keyframe: keyframeSize
        case .tick: tickSize
        case .gap: RecordingFormat.gapSize
        }
    }

    private mutating func adoptSizes(_ range: Range<Int>) {
        guard let header = try? SegmentHeader(record: bytes[range]) else { return }
        configurationSize = max(Int(header.configurationSize), 1)
        keyframeSize = max(Int(header.keyframeSize), 1)
        tickSize = max(Int(header.tickSize), 1)
    }
}
