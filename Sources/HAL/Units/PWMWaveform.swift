/// What a PWM output shall put out: a steady level or a rectangle of known duty.
///
/// Steady levels are cases of their own, because 0 % and 100 % of a PWM generator are where drivers differ and glitch.
@frozen
public enum PWMWaveform: Hashable, Sendable, BitwiseCopyable {
    /// Steady at the low level (on a control pilot: −12 V, IEC 61851-1 state F).
    case steadyLow
    /// Steady at the high level (on a control pilot: +12 V, no current offered).
    case steadyHigh
    /// A rectangle at the output's fixed frequency whose high time is `highPartsPerMillion` of the period, 1…999 999.
    case duty(highPartsPerMillion: Int32)

    /// The share of the period spent high, in parts per million: 0…1 000 000.
    @inlinable public var highPartsPerMillion: Int32 {
        switch self {
        case .steadyLow: 0
        case .steadyHigh: 1_000_000
        case .duty(let partsPerMillion): partsPerMillion
        }
    }
}
