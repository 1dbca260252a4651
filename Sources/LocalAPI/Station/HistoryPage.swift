public import Records

/// A part of the sessions, newest first. Body of `GET /v1/history`.
public struct HistoryPage: Codable, Hashable, Sendable {
    /// How many are kept.
    public var total: Int
    /// The sessions.
    public var sessions: [SessionRecord]
    /// What to give as `before` for the next part; absent if this is the last.
    public var next: Int?

    /// Every value by name.
    public init(total: Int, sessions: [SessionRecord], next: Int? = nil) {
        self.total = total
        self.sessions = sessions
        self.next = next
    }
}
