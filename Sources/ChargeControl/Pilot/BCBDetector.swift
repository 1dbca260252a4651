/// Counts the short C pulses by which a vehicle wakes digital communication (ISO 15118-3 BCB toggle).
///
/// A pulse lasts 200–400 ms (±50 ms), a sequence at most 3.5 s (+200 ms). Works on unfiltered levels. Real-time safe.
struct BCBDetector: Hashable, BitwiseCopyable {
    private static var shortest: TimeSpan { @_noLocks get { .milliseconds(150) } }
    private static var longest: TimeSpan { @_noLocks get { .milliseconds(450) } }
    private static var sequence: TimeSpan { @_noLocks get { .milliseconds(3_700) } }

    /// Pulses in the running sequence.
    private(set) var count: UInt8 = 0
    private var sequenceStart: Instant = .zero
    private var pulseStart: Instant?

    /// Takes an unfiltered level.
    @_noLocks
    mutating func update(_ raw: PilotLevel, at now: Instant) {
        if count > 0, now - sequenceStart > Self.sequence { count = 0 }
        switch raw {
        case .c:
            if pulseStart.isUnset { pulseStart = now }
        case .b:
            if let start = pulseStart {
                let length = now - start
                if length >= Self.shortest && length <= Self.longest {
                    if count == 0 { sequenceStart = start }
                    if count < .max { count += 1 }
                }
                pulseStart = nil
            }
        default:
            pulseStart = nil
        }
    }

    /// Forgets the sequence.
    @_noLocks
    mutating func reset() { self = BCBDetector() }
}
