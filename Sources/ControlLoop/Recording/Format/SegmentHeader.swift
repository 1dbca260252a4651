/// What stands at the start of a segment.
public struct SegmentHeader: Hashable, Sendable {
    /// The version of the layout.
    public var version: UInt16
    /// The size of a tick in bytes.
    public var tickSize: UInt16
    /// The size of a configuration in bytes.
    public var configurationSize: UInt16
    /// The size of a keyframe in bytes.
    public var keyframeSize: UInt16
    /// A number that all segments of one run of the loop share.
    public var run: UInt64
    /// The number of the segment in its directory.
    public var sequence: UInt64
    /// When the segment was begun, in seconds since 1970; for people only.
    public var unixTime: Int64
    /// The first tick.
    public var firstTick: UInt64

    /// A header as this program writes it.
    init(run: UInt64, sequence: UInt64, unixTime: Int64, firstTick: UInt64) {
        version = RecordingFormat.version
        tickSize = UInt16(RecordingFormat.tickSize)
        configurationSize = UInt16(RecordingFormat.configurationSize)
        keyframeSize = UInt16(RecordingFormat.keyframeSize)
        self.run = run
        self.sequence = sequence
        self.unixTime = unixTime
        self.firstTick = firstTick
    }

    /// The header in `record`, whose checksum was checked.
    init(record: ArraySlice<UInt8>) throws(RecordingError) {
        self.init(run: 0, sequence: 0, unixTime: 0, firstTick: 0)
        var decoder = FieldDecoder(record.dropFirst(RecordingFormat.magic.count).dropLast(4))
        try code(&decoder)
        try decoder.finish()
    }

    /// The bytes of the header.
    var bytes: [UInt8] {
        var copy = self
        var encoder = FieldEncoder(bytes: RecordingFormat.magic)
        // The encoder never throws.
        try? copy.code(&encoder)
        return RecordingFormat.sealed(encoder.bytes)
    }

    private mutating func code(_ coder: inout some FieldCoder) throws(RecordingError) {
        try coder.code(&version)
        try coder.code(&tickSize)
        try coder.code(&configurationSize)
        try coder.code(&keyframeSize)
        try coder.code(&run)
        try coder.code(&sequence)
        try coder.code(&unixTime)
        try coder.code(&firstTick)
    }
}
