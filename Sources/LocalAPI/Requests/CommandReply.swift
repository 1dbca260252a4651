/// That a request was taken, and what happens now.
///
/// The control loop carries it out in its next tick; what became of it shows in the status.
public struct CommandReply: Codable, Hashable, Sendable {
    /// What was asked for, for people.
    public var text: String
    /// Whether it is done: of an acknowledgement, whether no fault that a person ends is left open. `nil` where that
    /// cannot be known yet.
    public var isDone: Bool?

    /// Every value by name.
    public init(text: String, isDone: Bool? = nil) {
        self.text = text
        self.isDone = isDone
    }
}
