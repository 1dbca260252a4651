/// That a request was taken, and what happens now.
///
/// The control loop carries it out in its next tick; what became of it shows in the status.
public struct CommandReply: Codable, Hashable, Sendable {
    /// What was asked for, for people.
    public var text: String

    /// Every value by name.
    public init(text: String) {
        self.text = text
    }
}
