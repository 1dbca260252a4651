/// How the meter's signed transaction stands.
public struct SigningStatus: Codable, Hashable, Sendable {
    /// In one word.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// The board's profile does not have sessions signed.
        case off
        /// No transaction runs.
        case idle
        /// The session's transaction runs in the meter.
        case running
        /// It has ended, and its record is being fetched and verified.
        case fetching
        /// The last record is verified.
        case verified
        /// The session is not signed, or the meter's record cannot be had or verified.
        case failed
    }

    /// In one word.
    public var state: State
    /// Why, in English; absent if there is nothing to say.
    public var reason: String?

    /// Every value by name.
    public init(state: State, reason: String? = nil) {
        self.state = state
        self.reason = reason
    }
}
