import ChargeControl

/// The core's whole state before a tick, so that a recording without its beginning can be replayed.
///
/// Stored as the raw bytes of the value, valid only for a program with the same ``LayoutFingerprint``.
public struct Keyframe: Hashable, Sendable, BitwiseCopyable {
    /// The tick before which the core was in this state.
    public var tick: UInt64
    /// The state.
    public var state: ChargeControl

    /// The state before tick `tick`.
    public init(tick: UInt64, state: ChargeControl) {
        self.tick = tick
        self.state = state
    }

    /// The record's bytes; allocates.
    var bytes: [UInt8] {
        var encoder = FieldEncoder(bytes: [RecordKind.keyframe.rawValue])
        encoder.append(tick)
        withUnsafeBytes(of: state) { encoder.bytes.append(contentsOf: $0.prefix(MemoryLayout<ChargeControl>.size)) }
        return RecordingFormat.sealed(encoder.bytes)
    }

    /// The keyframe in `record`, whose checksum and layout were checked.
    init(intact record: ArraySlice<UInt8>) throws(RecordingError) {
        guard record.count == RecordingFormat.keyframeSize else {
            throw RecordingError(.otherVersion, "a keyframe of \(record.count) bytes; this program's have \(RecordingFormat.keyframeSize)")
        }
        var decoder = FieldDecoder(record.dropFirst())
        tick = try decoder.number(UInt64.self)
        state = record.dropFirst(9).withUnsafeBytes { $0.loadUnaligned(as: ChargeControl.self) }
    }
}
