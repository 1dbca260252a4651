/// One row of the deadline ledger: what must happen, by when, and how it went.
public struct DeadlineStatus: Codable, Hashable, Sendable {
    /// The row's name in code, such as `openingContacts`.
    public var id: String
    /// A short name for people.
    public var title: String
    /// What starts the clock.
    public var trigger: String
    /// What stops it.
    public var action: String
    /// The least time allowed, in milliseconds; `nil` if there is none.
    public var minimumMilliseconds: Double?
    /// The most time allowed, in milliseconds; `nil` if there is none.
    public var maximumMilliseconds: Double?
    /// How often it happened.
    public var count: Int
    /// How often the budget was not kept.
    public var misses: Int
    /// The median in milliseconds; `nil` if it never happened.
    public var p50Milliseconds: Double?
    /// The 99th percentile in milliseconds; `nil` if it never happened.
    public var p99Milliseconds: Double?
    /// The one nearest to breaking the budget, in milliseconds; `nil` if it never happened.
    public var worstMilliseconds: Double?
    /// Where the budget comes from.
    public var source: String
    /// How the times spread, from the first step that has one to the last; `nil` where it is not told, as in the status.
    public var histogram: [DurationStep]?

    /// Every value by name.
    public init(
        id: String, title: String, trigger: String = "", action: String = "", minimumMilliseconds: Double? = nil,
        maximumMilliseconds: Double? = nil, count: Int = 0, misses: Int = 0, p50Milliseconds: Double? = nil,
        p99Milliseconds: Double? = nil, worstMilliseconds: Double? = nil, source: String = "",
        histogram: [DurationStep]? = nil
    ) {
        self.id = id
        self.title = title
        self.trigger = trigger
        self.action = action
        self.minimumMilliseconds = minimumMilliseconds
        self.maximumMilliseconds = maximumMilliseconds
        self.count = count
        self.misses = misses
        self.p50Milliseconds = p50Milliseconds
        self.p99Milliseconds = p99Milliseconds
        self.worstMilliseconds = worstMilliseconds
        self.source = source
        self.histogram = histogram
    }

    /// The worst case as a share of the time allowed; `nil` if it never happened or is not a plain deadline.
    public var worstShare: Double? {
        guard let worstMilliseconds, let maximumMilliseconds, maximumMilliseconds > 0, minimumMilliseconds == nil else {
            return nil
        }
        return worstMilliseconds / maximumMilliseconds
    }
}
