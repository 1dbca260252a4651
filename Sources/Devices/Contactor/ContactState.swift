/// Where a contactor's main contacts are, as far as is known.
@frozen
public enum ContactState: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// The main contacts are open.
    case open = 0
    /// The main contacts are closed.
    case closed = 1
    /// Nobody knows: the feedback cannot be read.
    case unknown = 2
}
