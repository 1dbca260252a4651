import HAL
import Records

/// Brings sessions into the store in their order, one open at a time, and tries again what the store refused.
///
/// Nothing that it was given is dropped before the store has it. Blocks as long as the store does.
struct SessionWriter: Sendable {
    /// A store that lost a session gets it anew, but not for ever: one that loses all would be filled with fragments.
    private static let renewals = 3

    private struct Entry: Sendable {
        var key: Int
        var begin: SessionBegin
        var id: Int64?
        var readings: [String] = []
        var written = 0
        var progress: SessionProgress?
        /// Whether `progress` has not been written; and whether the store may not leave it out.
        var isDue = false
        var isAlways = false
        var end: SessionEnd?
        var renewals = 0
    }

    private struct LateReading: Sendable {
        var id: Int64
        var text: String
    }

    private let store: any SessionStore
    private var entries: [Entry] = []
    private var late: [LateReading] = []
    private var backoff = StoreBackoff()
    private var nextKey = 0
    /// The last sessions that the store has whole, oldest first.
    private var done: [(key: Int, id: Int64)] = []
    private static let doneKept = 64
    /// Nothing is written before it is known which sessions a loss of power left open: they come first.
    private var isHeld = true

    init(store: any SessionStore) { self.store = store }

    /// Why the store refuses; `nil` while it does not.
    var trouble: StoreError? { backoff.trouble }

    /// Whether the store has everything.
    var isEmpty: Bool { entries.isEmpty && late.isEmpty }

    /// How many ended sessions and late readings the store has not taken.
    var pendingCount: Int { entries.count { $0.end != nil } + late.count }

    /// The number of a session; `nil` until the store has it.
    func id(of key: Int) -> Int64? {
        if let entry = entries.first(where: { $0.key == key }) { return entry.id }
        return done.last { $0.key == key }?.id
    }

    /// Reads what a loss of power left open; `nil` if the store does not tell yet.
    mutating func loadOpen(at now: MonotonicInstant) -> (records: [SessionRecord]?, news: [SessionNews]) {
        guard backoff.mayTry(at: now) else { return (nil, []) }
        do throws(StoreError) {
            let records = try store.openSessions()
            isHeld = false
            return (records, backoff.succeeded() ? [.storeAnswering] : [])
        } catch {
            return (nil, backoff.failed(error, at: now) ? [.storeFailing(error)] : [])
        }
    }

    /// A session that begins, known by a key of ``makeKey()``.
    mutating func add(_ begin: SessionBegin, as key: Int) {
        entries.append(Entry(key: key, begin: begin))
    }

    /// A session that the store has open already: before all that are not in it.
    mutating func adopt(_ record: SessionRecord) -> Int {
        let key = makeKey()
        var entry = Entry(key: key, begin: record.begin, id: record.id)
        entry.progress = record.progress
        let place = entries.firstIndex { $0.id == nil } ?? entries.endIndex
        entries.insert(entry, at: place)
        return key
    }

    /// The newest state of a session.
    mutating func note(_ progress: SessionProgress, of key: Int, always: Bool) {
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return }
        entries[index].progress = progress
        entries[index].isDue = true
        entries[index].isAlways = entries[index].isAlways || always
    }

    /// A signed reading of a session, also one that has ended; `false` if the session is not known any more.
    @discardableResult
    mutating func add(reading: String, to key: Int) -> Bool {
        if let index = entries.firstIndex(where: { $0.key == key }) {
            entries[index].readings.append(reading)
        } else if let id = id(of: key) {
            late.append(LateReading(id: id, text: reading))
        } else {
            return false
        }
        return true
    }

    /// A signed reading of the session `id`, wherever that stands.
    mutating func add(reading: String, toSession id: Int64) {
        if let index = entries.firstIndex(where: { $0.id == id }) {
            entries[index].readings.append(reading)
        } else {
            late.append(LateReading(id: id, text: reading))
        }
    }

    /// A session's end.
    mutating func end(_ key: Int, _ end: SessionEnd) {
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return }
        entries[index].end = end
    }

    /// Lets the next ``flush(at:)`` try at once.
    mutating func forgetWait() { backoff.forgetWait() }

    /// Writes what there is to write, as far as the store takes it.
    mutating func flush(at now: MonotonicInstant) -> [SessionNews] {
        guard !isHeld, backoff.mayTry(at: now), hasWork else { return [] }
        var news: [SessionNews] = []
        do throws(StoreError) {
            let refusal = writeLate(&news)
            var index = 0
            while index < entries.count {
                if try write(index, &news) {
                    if let id = entries[index].id { noteDone(entries[index].key, id) }
                    entries.remove(at: index)
                } else {
                    index += 1
                }
            }
            if let refusal { throw refusal }
            if backoff.succeeded() { news.append(.storeAnswering) }
        } catch {
            if backoff.failed(error, at: now) { news.append(.storeFailing(error)) }
        }
        return news
    }

    private var hasWork: Bool {
        !late.isEmpty
            || entries.contains { $0.id == nil || $0.isDue || $0.end != nil || $0.written < $0.readings.count }
    }

    /// A key for a session that is to be added.
    mutating func makeKey() -> Int {
        defer { nextKey += 1 }
        return nextKey
    }

    private mutating func noteDone(_ key: Int, _ id: Int64) {
        if done.count == Self.doneKept { done.removeFirst() }
        done.append((key, id))
    }

    /// Writes what comes late. One that is refused keeps none of another session waiting; returns why the first was.
    private mutating func writeLate(_ news: inout [SessionNews]) -> StoreError? {
        var refusal: StoreError?
        var refused: [LateReading] = []
        for reading in late {
            // In their order within a session.
            if refused.contains(where: { $0.id == reading.id }) {
                refused.append(reading)
                continue
            }
            do throws(StoreError) {
                try store.addSignedReading(reading.text, to: reading.id)
                news.append(.signedReadingKept(id: reading.id, reading.text))
            } catch {
                switch error.kind {
                case .notFound, .damaged:
                    // Its session is gone from history, or cannot be read; there is nothing left that it could belong to.
                    news.append(.signedReadingLost(id: reading.id, reading.text))
                case .unavailable, .full:
                    refused.append(reading)
                    refusal = refusal ?? error
                }
            }
        }
        late = refused
        return refusal
    }

    /// Writes one entry; returns whether it is done.
    private mutating func write(_ index: Int, _ news: inout [SessionNews]) throws(StoreError) -> Bool {
        let id: Int64
        if let known = entries[index].id {
            id = known
        } else {
            id = try store.beginSession(entries[index].begin)
            entries[index].id = id
            news.append(.stored(id: id))
        }
        do throws(StoreError) {
            while entries[index].written < entries[index].readings.count {
                let reading = entries[index].readings[entries[index].written]
                try store.addSignedReading(reading, to: id)
                entries[index].written += 1
                news.append(.signedReadingKept(id: id, reading))
            }
            if let end = entries[index].end {
                try store.endSession(id, end)
                return true
            }
            if entries[index].isDue, let progress = entries[index].progress {
                try store.recordProgress(progress, of: id, always: entries[index].isAlways)
                entries[index].isDue = false
                entries[index].isAlways = false
            }
            return false
        } catch {
            if error.kind == .notFound {
                guard entries[index].renewals < Self.renewals else {
                    news.append(.lost(entries[index].begin, error))
                    for reading in entries[index].readings { news.append(.signedReadingLost(id: id, reading)) }
                    return true
                }
                // The store lost it (it was mended meanwhile): keep it anew, whole.
                entries[index].renewals += 1
                entries[index].id = nil
                entries[index].written = 0
                entries[index].isDue = entries[index].progress != nil
                entries[index].isAlways = true
            }
            throw error
        }
    }
}
