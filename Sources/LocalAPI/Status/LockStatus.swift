/// The plug lock.
public struct LockStatus: Codable, Hashable, Sendable {
    /// Whether the plug shall be locked.
    public var isCommandedLocked: Bool
    /// What the feedback contact says.
    public var feedback: Feedback

    /// Every value by name.
    public init(isCommandedLocked: Bool, feedback: Feedback) {
        self.isCommandedLocked = isCommandedLocked
        self.feedback = feedback
    }

    /// What the lock's feedback can say.
    public enum Feedback: String, Codable, Hashable, Sendable {
        /// Not locked.
        case unlocked
        /// Locked.
        case locked
        /// The feedback could not be read.
        case unknown
    }
}
