public import Records

/// A part of the sessions, newest first. Body of `GET /v1/history`.
public struct HistoryPage: Codable, Hashable, Sendable {
    /// How many are kept.
    public var total: Int
    /// How many come before this part.
    public var offset: Int
    /// The sessions.
    public var sessions: [SessionRecord]

    /// Every value by name.
    public init(total: Int, offset: Int, sessions: [SessionRecord]) {
        self.total = total
        self.offset = offset
        self.sessions = sessions
    }
}
