import Records

/// Where policy keeps what it must not forget.
public struct StationStores: Sendable {
    /// Sessions.
    public var sessions: any SessionStore
    /// Lists of ids.
    public var whitelists: any WhitelistStore
    /// Events of limits.
    public var limitEvents: any LimitEventStore
    /// What the meter's signed transactions need; `nil` for stores without a place for it, which then have none.
    public var signing: (any SigningStore)?

    /// One store that keeps everything.
    public init(_ store: any SessionStore & WhitelistStore & LimitEventStore) {
        sessions = store
        whitelists = store
        limitEvents = store
        signing = store as? any SigningStore
    }
}
