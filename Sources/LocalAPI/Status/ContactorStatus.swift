/// One contactor: told, seen, counted.
public struct ContactorStatus: Codable, Hashable, Sendable {
    /// Its name in the profile.
    public var name: String
    /// Whether the coil is told to be on.
    public var isCommandedClosed: Bool
    /// What the feedback contact says.
    public var feedback: Feedback
    /// Closings counted since start.
    public var cycles: Int

    /// Every value by name.
    public init(name: String, isCommandedClosed: Bool, feedback: Feedback, cycles: Int = 0) {
        self.name = name
        self.isCommandedClosed = isCommandedClosed
        self.feedback = feedback
        self.cycles = cycles
    }

    /// What a feedback contact can say.
    public enum Feedback: String, Codable, Hashable, Sendable {
        /// The main contacts are open.
        case open
        /// The main contacts are closed.
        case closed
        /// The feedback could not be read.
        case unknown
    }

    /// Whether command and feedback contradict each other.
    public var isContradictory: Bool { feedback != (isCommandedClosed ? .closed : .open) }
}
