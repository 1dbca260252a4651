/// The debounced state of a digital sensor.
@frozen
public enum SignalState: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// The line does not assert its meaning.
    case inactive = 0
    /// The line asserts its meaning.
    case active = 1
    /// The line cannot be read, or has not been stable for long enough since it could not.
    case unknown = 2
}
