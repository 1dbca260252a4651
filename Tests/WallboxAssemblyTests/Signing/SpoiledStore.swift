import Records
import Synchronization
import WallboxAssembly

/// A store in memory whose disk can be full: then it still reads, and takes nothing. A session can be damaged: then its
/// signed readings cannot be read.
final class SpoiledStore: SessionStore, WhitelistStore, LimitEventStore, SigningStore {
    let memory = MemoryStore()
    private let full = Mutex(false)
    private let damaged = Mutex<Int64?>(nil)

    var isFull: Bool {
        get { full.withLock { $0 } }
        set { full.withLock { $0 = newValue } }
    }

    var damagedSession: Int64? {
        get { damaged.withLock { $0 } }
        set { damaged.withLock { $0 = newValue } }
    }

    private func check() throws(StoreError) {
        if isFull { throw StoreError(.unavailable, "the disk is full") }
    }

    func beginSession(_ begin: SessionBegin) throws(StoreError) -> Int64 {
        try check()
        return try memory.beginSession(begin)
    }

    func recordProgress(_ progress: SessionProgress, of id: Int64, always: Bool) throws(StoreError) {
        try check()
        try memory.recordProgress(progress, of: id, always: always)
    }

    func addSignedReading(_ record: String, to id: Int64) throws(StoreError) {
        try check()
        try memory.addSignedReading(record, to: id)
    }

    func endSession(_ id: Int64, _ end: SessionEnd) throws(StoreError) {
        try check()
        try memory.endSession(id, end)
    }

    func openSessions() throws(StoreError) -> [SessionRecord] { try memory.openSessions() }

    func contains(_ token: IdentityToken, in list: WhitelistName, outlet: Int) throws(StoreError) -> Bool {
        try memory.contains(token, in: list, outlet: outlet)
    }

    @discardableResult
    func add(_ token: IdentityToken, to list: WhitelistName) throws(StoreError) -> Bool {
        try check()
        return try memory.add(token, to: list)
    }

    @discardableResult
    func remove(_ token: IdentityToken, from list: WhitelistName) throws(StoreError) -> Bool {
        try check()
        return try memory.remove(token, from: list)
    }

    func beginLimitEvent(source: String, milliamperes: Int32, at time: UTCTime) throws(StoreError) -> Int64 {
        try check()
        return try memory.beginLimitEvent(source: source, milliamperes: milliamperes, at: time)
    }

    func endLimitEvent(_ id: Int64, at time: UTCTime, isEstimated: Bool) throws(StoreError) {
        try check()
        try memory.endLimitEvent(id, at: time, isEstimated: isEstimated)
    }

    func openLimitEvents() throws(StoreError) -> [LimitEvent] { try memory.openLimitEvents() }

    func signingNotes() throws(StoreError) -> SigningNotes { try memory.signingNotes() }

    func keepSigningNotes(_ notes: SigningNotes) throws(StoreError) {
        try check()
        try memory.keepSigningNotes(notes)
    }

    func newestSignedRecord() throws(StoreError) -> String? { try memory.newestSignedRecord() }

    func signedReadings(of id: Int64) throws(StoreError) -> [String] {
        if damagedSession == id { throw StoreError(.damaged, "session \(id) cannot be read") }
        return try memory.signedReadings(of: id)
    }
}
