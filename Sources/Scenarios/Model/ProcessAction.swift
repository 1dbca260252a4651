/// Something that is done to the controller's process.
public enum ProcessAction: String, CaseIterable, Codable, Hashable, Sendable {
    /// Starts it, with nothing known of the one before.
    case start
    /// Ends it in good order.
    case stop
    /// Ends it at once, as `kill -9` does.
    case kill
    /// Halts all its threads, as SIGSTOP does.
    case freeze
    /// Lets it go on after ``freeze``.
    case thaw
}
