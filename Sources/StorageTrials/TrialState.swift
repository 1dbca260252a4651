import Records
import Storage

/// All that a trial's database holds, or should hold.
struct TrialState: Equatable {
    /// Small bounds, so that dropping what is old is tried too.
    static let limits = StorageLimits(sessions: 60, limitEvents: 40, whitelistIDs: 3_000)

    var sessions: [Int64: SessionRecord] = [:]
    var lists: [WhitelistName: Set<String>] = [.local: [], .ocpp: []]
    var settings: [String: String] = [:]
    var events: [Int64: LimitEvent] = [:]
    var lastSession: Int64 = 0
    var lastEvent: Int64 = 0

    init() {}

    /// What the database holds.
    init(_ database: StationDatabase) throws {
        for session in try database.history.page(count: 100_000) { sessions[session.id] = session }
        for list in WhitelistName.allCases {
            lists[list] = Set(try database.whitelist(list).csv().split(separator: "\n").map(String.init))
        }
        settings = try database.settingValues()
        for event in try database.limitEvents(count: 100_000) { events[event.id] = event }
        lastSession = sessions.keys.max() ?? 0
        lastEvent = events.keys.max() ?? 0
    }

    /// The oldest with an end go, as in the database.
    mutating func dropOld() {
        let sessionExcess = sessions.count - Self.limits.sessions
        if sessionExcess > 0 {
            for id in sessions.values.filter({ $0.end != nil }).map(\.id).sorted().prefix(sessionExcess) {
                sessions[id] = nil
            }
        }
        let eventExcess = events.count - Self.limits.limitEvents
        if eventExcess > 0 {
            for id in events.values.filter({ $0.end != nil }).map(\.id).sorted().prefix(eventExcess) {
                events[id] = nil
            }
        }
    }

    /// Where `self` differs from `other`, in words; `nil` if nowhere.
    func difference(from other: TrialState) -> String? {
        if self == other { return nil }
        func keys<Key: Hashable & Comparable, Value: Equatable>(_ a: [Key: Value], _ b: [Key: Value]) -> String {
            "\(Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted().prefix(5))"
        }
        return "sessions \(keys(sessions, other.sessions)), settings \(keys(settings, other.settings)), "
            + "events \(keys(events, other.events)), ids "
            + WhitelistName.allCases.map { list in
                "\((lists[list] ?? []).symmetricDifference(other.lists[list] ?? []).sorted().prefix(5))"
            }.joined(separator: " and ")
    }
}
