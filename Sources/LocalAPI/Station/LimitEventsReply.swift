public import Records

/// Dimming events, newest first. Body of `GET /v1/limits/events`.
public struct LimitEventsReply: Codable, Hashable, Sendable {
    /// How many are kept.
    public var total: Int
    /// A part of them.
    public var events: [LimitEvent]
    /// What to give as `before` for the next part; absent if this is the last.
    public var next: Int?

    /// Every value by name.
    public init(total: Int, events: [LimitEvent], next: Int? = nil) {
        self.total = total
        self.events = events
        self.next = next
    }
}
