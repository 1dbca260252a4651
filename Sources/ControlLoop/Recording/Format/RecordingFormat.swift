import ChargeControl

/// The layout of a recording.
///
/// A recording is one segment behind the other. A segment is a header, the core's configuration, a keyframe, then ticks,
/// with gaps and further keyframes between them. Every record begins with its kind and ends with a CRC-32 over all bytes
/// before; numbers are little-endian.
///
///     segment        8 magic · u16 version · u16 tick size · u16 configuration size · u16 keyframe size
///                    u64 run · u64 sequence · i64 Unix time · u64 first tick · u32 CRC
///     configuration  u8 kind · fields · u32 CRC
///     keyframe       u8 kind · u64 tick · u64 layout fingerprint · the bytes of `ChargeControl` · u32 CRC
///     tick           u8 kind · u64 tick · i64 now · fields of Inputs · fields of Outputs · u32 CRC
///     gap            u8 kind · u64 first missing tick · u64 number of them · u32 CRC
public enum RecordingFormat {
    /// The version of the layout. To be raised with every change of a field of `Inputs`, `Outputs` or `Configuration`.
    public static let version: UInt16 = 2

    /// The first bytes. Like PNG's: not text, and broken by anything that converts line ends.
    static let magic: [UInt8] = [RecordKind.segment.rawValue, 0x50, 0x4C, 0x52, 0x0D, 0x0A, 0x1A, 0x0A]

    static let headerSize = 8 + 4 * 2 + 4 * 8 + 4
    static let configurationSize = 1 + RecordCodec.configurationSize + 4
    static let keyframeSize = 1 + 8 + 8 + MemoryLayout<ChargeControl>.size + 4
    static let tickSize = 1 + 8 + 8 + RecordCodec.inputsSize + RecordCodec.outputsSize + 4
    static let gapSize = 1 + 8 + 8 + 4

    /// `body` with its checksum.
    static func sealed(_ body: [UInt8]) -> [UInt8] {
        var encoder = FieldEncoder(bytes: body)
        encoder.append(CRC32.of(body))
        return encoder.bytes
    }

    /// Whether the checksum at the end of `record` is right.
    static func isIntact(_ record: ArraySlice<UInt8>) -> Bool {
        guard record.count > 4 else { return false }
        var decoder = FieldDecoder(record.suffix(4))
        var stored: UInt32 = 0
        guard (try? decoder.code(&stored)) != nil else { return false }
        return CRC32.of(record.dropLast(4)) == stored
    }
}
