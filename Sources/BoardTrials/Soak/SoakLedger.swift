/// Tells misses of duties that a soak's own faults must bring, such as contacts that a slow drop-out keeps closed, from
/// those that nothing excuses.
///
/// It is shown the rows of the deadline ledger when everything is mended, visit by visit: what came between two looks is
/// judged by what was broken between them.
public struct SoakLedger: Sendable {
    /// A row of the ledger.
    public struct Row: Hashable, Sendable {
        /// The row's name in the ledger.
        public var id: String
        /// Occurrences since the start.
        public var count: Int
        /// Misses since the start.
        public var misses: Int

        /// A row by name.
        public init(id: String, count: Int, misses: Int) {
            self.id = id
            self.count = count
            self.misses = misses
        }
    }

    /// What ends with the contacts, which a broken contactor keeps closed or open.
    public static let contacts: Set<String> = ["openingContacts", "tripContacts", "pullIn", "dropOut"]

    private var last: [String: Int] = [:]
    private var excusedRows: Set<String> = []
    private var isAllExcused = false

    /// Occurrences of each row.
    public private(set) var counts: [String: Int] = [:]
    /// Misses that nothing excuses, by row.
    public private(set) var judged: [String: Int] = [:]
    /// Misses that something broken on purpose, or late ticks of a busy machine, excuse.
    public private(set) var excused = 0

    /// Nothing seen.
    public init() {}

    /// Excuses rows until the next look, since a fault was put in that breaks them.
    public mutating func excuse(rows: Set<String>) { excusedRows.formUnion(rows) }

    /// Excuses every row until the next look: the machine gave the loop no time.
    public mutating func excuseAll() { isAllExcused = true }

    /// The rows that a fault of the simulated board breaks by itself.
    public static func rows(brokenBy fault: String) -> Set<String> {
        fault.hasPrefix("relay-") || fault == "heartbeat-dead" ? contacts : []
    }

    /// Takes what happened since the last look; what was excused no longer is.
    public mutating func look(_ rows: [Row]) {
        for row in rows {
            counts[row.id] = row.count
            let news = row.misses - (last[row.id] ?? 0)
            last[row.id] = row.misses
            guard news > 0 else { continue }
            if isAllExcused || excusedRows.contains(row.id) {
                excused += news
            } else {
                judged[row.id, default: 0] += news
            }
        }
        excusedRows = []
        isAllExcused = false
    }
}
