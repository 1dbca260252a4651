/// How often a value is asked for.
@frozen
public enum PollRate: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// What limits depend on: currents, voltages, powers.
    case live
    /// Counters.
    case energy
}
