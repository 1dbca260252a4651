import HAL

/// A contactor: its coil, its feedback and its times.
public struct ContactorProfile: Hashable, Sendable {
    /// The name on the wiring diagram.
    public var name: String
    /// The phases it switches.
    public var phases: [Phase]
    /// The coil; active means energised.
    public var output: LineReference
    /// The feedback; `nil` only where the profile accepts an unmonitored contactor in so many words.
    public var feedback: ContactorFeedback?
    /// From energising the coil to the main contacts being closed, worst case.
    public var pullInTime: Nanoseconds
    /// From de-energising the coil to the main contacts being open, worst case.
    public var dropOutTime: Nanoseconds
    /// Feedback that has not followed the coil after this time is a fault.
    public var feedbackTimeout: Nanoseconds
    /// The least time from one closing to the next.
    public var minimumCloseInterval: Nanoseconds
}
