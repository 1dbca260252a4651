public import Records

/// Dimming events, newest first. Body of `GET /v1/limits/events`.
public struct LimitEventsReply: Codable, Hashable, Sendable {
    /// How many are kept.
    public var total: Int
    /// A part of them.
    public var events: [LimitEvent]

    /// Every value by name.
    public init(total: Int, events: [LimitEvent]) {
        self.total = total
        self.events = events
    }
}
