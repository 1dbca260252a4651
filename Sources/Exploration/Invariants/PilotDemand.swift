import ChargeControl

/// What one reading of the pilot asks for, told by the voltage bands alone: the checker's own classification.
///
/// The core keeps a level in a band that is a little wider than the one in which it enters it. The checker does not know
/// which level the core holds, so it takes the widest reading of "asks" and, for everything else, only what is plain.
enum PilotDemand: Hashable, Sendable {
    /// Plainly A, B, E or F: nothing is asked for.
    case nothing
    /// In no band, or not readable.
    case unclear
    /// C, however narrowly; never D.
    case power
    /// D; `isSure` if it would be D also for a core that holds C.
    case ventilatedPower(isSure: Bool)

    /// The demand of a reading.
    init(_ reading: PilotReading) {
        guard reading.isValid else {
            self = .unclear
            return
        }
        switch reading.highMillivolts {
        case 4_481...7_480: self = .power
        case 1_600...4_400: self = .ventilatedPower(isSure: true)
        case 1_500...4_480: self = .ventilatedPower(isSure: false)
        case 7_515...10_600, 11_000...13_000, -1_000...1_300, -13_000...(-11_000): self = .nothing
        default: self = .unclear
        }
    }
}
