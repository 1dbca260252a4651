/// Keeps sessions. A call that returns has put its record where a loss of power cannot undo it; one that throws has
/// changed nothing. Blocks on the disk.
public protocol SessionStore: Sendable {
    /// Opens a session and gives its number.
    func beginSession(_ begin: SessionBegin) throws(StoreError) -> Int64
    /// Notes where a running session stands. The store may leave out states that follow soon after one kept (see
    /// `always`), to spare the card.
    func recordProgress(_ progress: SessionProgress, of id: Int64, always: Bool) throws(StoreError)
    /// Adds a signed reading, raw.
    func addSignedReading(_ record: String, to id: Int64) throws(StoreError)
    /// Ends a session.
    func endSession(_ id: Int64, _ end: SessionEnd) throws(StoreError)
    /// The sessions without an end, oldest first: after a start, those that a loss of power cut short.
    func openSessions() throws(StoreError) -> [SessionRecord]
}

/// Keeps the lists of ids.
public protocol WhitelistStore: Sendable {
    /// Whether `token` is on `list`, for `outlet` (1 or 2): the bare token or the one with that outlet's number.
    func contains(_ token: IdentityToken, in list: WhitelistName, outlet: Int) throws(StoreError) -> Bool
    /// Adds a token; `false` if it was there.
    @discardableResult func add(_ token: IdentityToken, to list: WhitelistName) throws(StoreError) -> Bool
    /// Deletes a token; `false` if it was not there.
    @discardableResult func remove(_ token: IdentityToken, from list: WhitelistName) throws(StoreError) -> Bool
}

/// Keeps settings: names and texts, all changes of a call or none.
public protocol SettingsStore: Sendable {
    /// Every value kept.
    func settingValues() throws(StoreError) -> [String: String]
    /// Writes `changes` in one transaction; `nil` deletes.
    func applySettings(_ changes: [String: String?]) throws(StoreError)
}

/// Keeps the events of limits.
public protocol LimitEventStore: Sendable {
    /// Opens an event and gives its number.
    func beginLimitEvent(source: String, milliamperes: Int32, at time: UTCTime) throws(StoreError) -> Int64
    /// Ends an event.
    func endLimitEvent(_ id: Int64, at time: UTCTime, isEstimated: Bool) throws(StoreError)
    /// The events without an end, oldest first.
    func openLimitEvents() throws(StoreError) -> [LimitEvent]
}
