/// How often a value is asked for.
@frozen
public enum PollRate: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// What limits depend on: currents, voltages, powers.
    case live
    /// Counters.
    case energy
    /// What is nice to know: frequency, reactive power, counters of single phases.
    case slow
}
