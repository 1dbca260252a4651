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
        encoder.append(LayoutFingerprint.current)
        withUnsafeBytes(of: state) { encoder.bytes.append(contentsOf: $0.prefix(MemoryLayout<ChargeControl>.size)) }
        return RecordingFormat.sealed(encoder.bytes)
    }

    /// Reads the keyframe in `record`, whose checksum was checked; `state` is `nil` if it is laid out differently.
    static func read(_ record: ArraySlice<UInt8>) throws(RecordingError) -> (tick: UInt64, state: ChargeControl?) {
        var decoder = FieldDecoder(record.dropFirst())
        let tick = try decoder.number(UInt64.self)
        let fingerprint = try decoder.number(UInt64.self)
        guard fingerprint == LayoutFingerprint.current, record.count == RecordingFormat.keyframeSize else {
            return (tick, nil)
        }
        return (tick, record.dropFirst(17).withUnsafeBytes { $0.loadUnaligned(as: ChargeControl.self) })
    }
}
