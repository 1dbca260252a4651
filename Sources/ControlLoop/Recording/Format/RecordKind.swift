/// The first byte of everything in a recording.
///
/// Any two differ in at least four bits, so that a flipped bit is still recognised for what it was.
enum RecordKind: UInt8, CaseIterable {
    /// A segment's header; also the first byte of a recording.
    case segment = 0x69
    /// The configuration of the core.
    case configuration = 0x0F
    /// The core's whole state before a tick.
    case keyframe = 0x33
    /// One tick.
    case tick = 0x55
    /// Ticks that were not recorded.
    case gap = 0x96

    /// The kind that `byte` is, or was before one bit of it flipped.
    init?(nearest byte: UInt8) {
        guard let kind = Self.allCases.first(where: { ($0.rawValue ^ byte).nonzeroBitCount <= 1 }) else { return nil }
        self = kind
    }
}
