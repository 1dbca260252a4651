import Records
import Synchronization

/// A store of limit events in memory that fails when told to.
final class MemoryLimitEventStore: LimitEventStore {
    private struct State {
        var events: [LimitEvent] = []
        var next: Int64 = 1
        var failures: Int = 0
        var error = StoreError(.unavailable, "the disk is full")
        var calls = 0
    }

    private let state: Mutex<State>

    init(_ events: [LimitEvent] = []) {
        state = Mutex(State(events: events, next: (events.map(\.id).max() ?? 0) + 1))
    }

    /// What is kept.
    var events: [LimitEvent] { state.withLock { $0.events } }
    /// How often the store was called, failures included.
    var calls: Int { state.withLock { $0.calls } }

    /// Makes the next `count` calls fail.
    func fail(_ count: Int, with error: StoreError = StoreError(.unavailable, "the disk is full")) {
        state.withLock {
            $0.failures = count
            $0.error = error
        }
    }

    /// Forgets everything, as a store that was mended.
    func forgetAll() { state.withLock { $0.events = [] } }

    func beginLimitEvent(source: String, milliamperes: Int32, at time: UTCTime) throws(StoreError) -> Int64 {
        try call()
        return state.withLock { state in
            defer { state.next += 1 }
            state.events.append(LimitEvent(id: state.next, source: source, milliamperes: milliamperes, start: time))
            return state.next
        }
    }

    func endLimitEvent(_ id: Int64, at time: UTCTime, isEstimated: Bool) throws(StoreError) {
        try call()
        let isKnown = state.withLock { state -> Bool in
            guard let index = state.events.firstIndex(where: { $0.id == id && $0.end == nil }) else { return false }
            state.events[index].end = time
            state.events[index].isEndEstimated = isEstimated
            return true
        }
        if !isKnown { throw StoreError(.notFound, "no open event \(id)") }
    }

    func openLimitEvents() throws(StoreError) -> [LimitEvent] {
        try call()
        return events.filter { $0.end == nil }
    }

    private func call() throws(StoreError) {
        let error = state.withLock { state -> StoreError? in
            state.calls += 1
            guard state.failures > 0 else { return nil }
            state.failures -= 1
            return state.error
        }
        if let error { throw error }
    }
}
