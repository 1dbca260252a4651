/// What a plug lock's feedback says.
@frozen
public enum LockState: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Not locked.
    case unlocked = 0
    /// Locked.
    case locked = 1
    /// The feedback could not be read.
    case unknown = 2
}
