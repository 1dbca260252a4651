import Records
import Synchronization

/// A store of sessions in memory that fails when told to, and notes what a true one would have to refuse.
final class MemorySessionStore: SessionStore {
    private struct State {
        var records: [SessionRecord] = []
        var next: Int64 = 1
        var calls = 0
        var failing: Range<Int> = 0..<0
        var error = StoreError(.unavailable, "the disk is full")
        var violations: [String] = []
        var progressWrites = 0
        var refused: [Int64: StoreError] = [:]
    }

    private let state = Mutex(State())

    /// What is kept.
    var records: [SessionRecord] { state.withLock { $0.records } }
    /// How often the store was called, failures included.
    var calls: Int { state.withLock { $0.calls } }
    /// How often a state was written.
    var progressWrites: Int { state.withLock { $0.progressWrites } }
    /// What was asked that must not be.
    var violations: [String] { state.withLock { $0.violations } }
    /// The sessions without an end.
    var open: [SessionRecord] { records.filter { $0.end == nil } }

    /// Makes the calls of these numbers, counted from 0, fail.
    func fail(_ calls: Range<Int>, with error: StoreError = StoreError(.unavailable, "the disk is full")) {
        state.withLock {
            $0.failing = calls
            $0.error = error
        }
    }

    /// Makes the store refuse every signed reading of session `id`.
    func refuseReadings(of id: Int64, with error: StoreError) { state.withLock { $0.refused[id] = error } }

    /// Forgets everything but the numbers, as a store that was mended.
    func forgetAll() { state.withLock { $0.records = [] } }

    func beginSession(_ begin: SessionBegin) throws(StoreError) -> Int64 {
        try call()
        return state.withLock { state in
            if state.records.contains(where: { $0.end == nil }) { state.violations.append("two sessions open") }
            defer { state.next += 1 }
            state.records.append(SessionRecord(id: state.next, begin: begin))
            return state.next
        }
    }

    func recordProgress(_ progress: SessionProgress, of id: Int64, always: Bool) throws(StoreError) {
        try change(id) { record, violations in
            if let last = record.progress {
                if progress.seconds < last.seconds || progress.chargingSeconds < last.chargingSeconds {
                    violations.append("a span went back in session \(id)")
                }
                if (progress.energy.wattHours ?? 0) < (last.energy.wattHours ?? 0) {
                    violations.append("energy went back in session \(id)")
                }
            }
            record.progress = progress
        }
        state.withLock { $0.progressWrites += 1 }
    }

    func addSignedReading(_ reading: String, to id: Int64) throws(StoreError) {
        try call()
        if let error = state.withLock({ $0.refused[id] }) { throw error }
        let isKnown = state.withLock { state -> Bool in
            guard let index = state.records.firstIndex(where: { $0.id == id }) else { return false }
            state.records[index].signedReadings.append(reading)
            return true
        }
        if !isKnown { throw StoreError(.notFound, "no session \(id)") }
    }

    func endSession(_ id: Int64, _ end: SessionEnd) throws(StoreError) {
        try change(id) { record, violations in
            if let last = record.progress, end.progress.seconds < last.seconds {
                violations.append("session \(id) ends before its last state")
            }
            record.end = end
        }
    }

    func openSessions() throws(StoreError) -> [SessionRecord] {
        try call()
        return open
    }

    private func change(_ id: Int64, _ body: (inout SessionRecord, inout [String]) -> Void) throws(StoreError) {
        try call()
        let isKnown = state.withLock { state -> Bool in
            guard let index = state.records.firstIndex(where: { $0.id == id && $0.end == nil }) else { return false }
            body(&state.records[index], &state.violations)
            return true
        }
        if !isKnown { throw StoreError(.notFound, "no open session \(id)") }
    }

    private func call() throws(StoreError) {
        let error = state.withLock { state -> StoreError? in
            defer { state.calls += 1 }
            return state.failing.contains(state.calls) ? state.error : nil
        }
        if let error { throw error }
    }
}
