/// A stretch of time in which a source held the current down: each § 14a EnWG dimming is one.
public struct LimitEvent: Hashable, Sendable, Codable {
    /// Its number, counted from 1.
    public var id: Int64
    /// Which source, by the name of its slot.
    public var source: String
    /// The limit per phase in milliamperes.
    public var milliamperes: Int32
    /// When it began.
    public var start: UTCTime
    /// When it ended; `nil` while it lasts.
    public var end: UTCTime?
    /// Whether ``end`` is the last moment known before power was lost.
    public var isEndEstimated: Bool

    /// An event by name.
    public init(
        id: Int64, source: String, milliamperes: Int32, start: UTCTime, end: UTCTime? = nil,
        isEndEstimated: Bool = false
    ) {
        self.id = id
        self.source = source
        self.milliamperes = milliamperes
        self.start = start
        self.end = end
        self.isEndEstimated = isEndEstimated
    }
}
