import Records

/// Where policy keeps what it must not forget.
public struct StationStores: Sendable {
    /// Sessions.
    public var sessions: any SessionStore
    /// Lists of ids.
    public var whitelists: any WhitelistStore
    /// Events of limits.
    public var limitEvents: any LimitEventStore

    /// One store that keeps everything.
    public init(_ store: any SessionStore & WhitelistStore & LimitEventStore) {
        sessions = store
        whitelists = store
        limitEvents = store
    }
}
