import Records
import Synchronization

/// Keeps everything in memory: for simulations that need no disk. Nothing outlives the object.
public final class MemoryStore: SessionStore, WhitelistStore, SettingsStore, LimitEventStore,
    SigningStore
{
    private struct State {
        var sessions: [SessionRecord] = []
        var lists: [WhitelistName: Set<IdentityToken>] = [:]
        var settings: [String: String] = [:]
        var events: [LimitEvent] = []
        var signing = SigningNotes()
    }

    private let state = Mutex(State())

    /// A store with nothing in it.
    public init() {}

    /// Every session, oldest first.
    public var sessions: [SessionRecord] { state.withLock { $0.sessions } }
    /// Every limit event, oldest first.
    public var limitEvents: [LimitEvent] { state.withLock { $0.events } }

    /// Opens a session.
    public func beginSession(_ begin: SessionBegin) throws(StoreError) -> Int64 {
        state.withLock { state in
            let id = Int64(state.sessions.count + 1)
            state.sessions.append(SessionRecord(id: id, begin: begin))
            return id
        }
    }

    /// Notes where a session stands.
    public func recordProgress(_ progress: SessionProgress, of id: Int64, always: Bool) throws(StoreError) {
        try change(id) { $0.progress = progress }
    }

    /// Adds a signed reading.
    public func addSignedReading(_ record: String, to id: Int64) throws(StoreError) {
        try change(id) { $0.signedReadings.append(record) }
    }

    /// Ends a session.
    public func endSession(_ id: Int64, _ end: SessionEnd) throws(StoreError) { try change(id) { $0.end = end } }

    /// The sessions without an end.
    public func openSessions() throws(StoreError) -> [SessionRecord] { sessions.filter { $0.end == nil } }

    /// The notes about signed transactions.
    public func signingNotes() throws(StoreError) -> SigningNotes { state.withLock { $0.signing } }

    /// Keeps notes about signed transactions.
    public func keepSigningNotes(_ notes: SigningNotes) throws(StoreError) { state.withLock { $0.signing = notes } }

    /// The newest OCMF record.
    public func newestSignedRecord() throws(StoreError) -> String? {
        for session in sessions.reversed() {
            for reading in session.signedReadings.reversed() {
                if let record = SignedReadingText.verifiedRecord(in: reading) { return record }
            }
        }
        return nil
    }

    /// Signed readings of one session.
    public func signedReadings(of id: Int64) throws(StoreError) -> [String] {
        sessions.first { $0.id == id }?.signedReadings ?? []
    }

    private func change(_ id: Int64, _ body: (inout SessionRecord) -> Void) throws(StoreError) {
        let isThere = state.withLock { state in
            guard state.sessions.indices.contains(Int(id) - 1) else { return false }
            body(&state.sessions[Int(id) - 1])
            return true
        }
        guard isThere else { throw StoreError(.notFound, "there is no session \(id)") }
    }

    /// Whether a token is on a list, for an outlet or for all.
    public func contains(
        _ token: IdentityToken, in list: WhitelistName, outlet: Int
    ) throws(StoreError) -> Bool {
        state.withLock { state in
            state.lists[list]?.contains {
                $0.withoutOutlet == token.withoutOutlet && ($0.outlet == nil || $0.outlet == outlet)
            } ?? false
        }
    }

    /// Adds a token.
    @discardableResult public func add(_ token: IdentityToken, to list: WhitelistName) throws(StoreError) -> Bool {
        state.withLock { $0.lists[list, default: []].insert(token).inserted }
    }

    /// Deletes a token.
    @discardableResult
    public func remove(_ token: IdentityToken, from list: WhitelistName) throws(StoreError) -> Bool {
        state.withLock { $0.lists[list]?.remove(token) != nil }
    }

    /// Every setting.
    public func settingValues() throws(StoreError) -> [String: String] { state.withLock { $0.settings } }

    /// Changes settings.
    public func applySettings(_ changes: [String: String?]) throws(StoreError) {
        state.withLock { state in
            for (name, value) in changes { state.settings[name] = value }
        }
    }

    /// Opens an event.
    public func beginLimitEvent(
        source: String, milliamperes: Int32, at time: UTCTime
    ) throws(StoreError) -> Int64 {
        state.withLock { state in
            let id = Int64(state.events.count + 1)
            state.events.append(LimitEvent(id: id, source: source, milliamperes: milliamperes, start: time))
            return id
        }
    }

    /// Ends an event.
    public func endLimitEvent(_ id: Int64, at time: UTCTime, isEstimated: Bool) throws(StoreError) {
        let isThere = state.withLock { state in
            guard state.events.indices.contains(Int(id) - 1) else { return false }
            state.events[Int(id) - 1].end = time
            state.events[Int(id) - 1].isEndEstimated = isEstimated
            return true
        }
        guard isThere else { throw StoreError(.notFound, "there is no limit event \(id)") }
    }

    /// The events without an end.
    public func openLimitEvents() throws(StoreError) -> [LimitEvent] { limitEvents.filter { $0.end == nil } }
}
