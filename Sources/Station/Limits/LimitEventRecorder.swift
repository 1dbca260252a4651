import HAL
import Records

/// Keeps the stretches in which somebody held the station down (each § 14a EnWG dimming is one) in a store.
///
/// It is called on a thread that may wait for the disk, never on the one that renews permits. A store that fails is
/// tried again, the events wait in memory meanwhile with the times at which they happened. An event's length is that of
/// the monotonic clock: `end` is `start` and the time that passed, whatever was done to the wall clock meanwhile.
///
/// The sub-distribution's limit is set by clients too, some all the time: what follows within five seconds of an event's
/// beginning is the same event with another limit. Nothing is written of it before they have passed, or it ended.
public struct LimitEventRecorder: Sendable {
    /// So many events wait in memory at most.
    public static let capacity = 1_000

    /// For how long an event that clients may change takes another limit.
    private static let settling = Nanoseconds.seconds(5)

    private struct Pending: Hashable, Sendable {
        var id: Int64?
        var source: LimitSlot.Source
        var milliamperes: Int32
        var start: UTCTime
        var since: MonotonicInstant
        /// Since when the limit is the present one.
        var changed: MonotonicInstant
        var end: UTCTime?
        var isEstimated = false
    }

    private struct Leftover: Hashable, Sendable {
        var id: Int64
        var end: UTCTime
    }

    private let store: any LimitEventStore
    private let lastAlive: UTCTime?
    /// In the order of their beginnings; those with an end leave once it is stored.
    private var events: [Pending] = []
    /// Open events that a loss of power left; `nil` until the store has told.
    private var leftovers: [Leftover]?
    private var backoff = StoreBackoff()

    /// A recorder over `store`.
    ///
    /// Events that the store still has open were cut off by a loss of power; they are closed first, as estimated.
    /// - Parameter lastAlive: the last moment that is known from before the loss of power, if any: such an event ends
    ///   then, and else at its start.
    public init(store: any LimitEventStore, lastAlive: UTCTime? = nil) {
        self.store = store
        self.lastAlive = lastAlive
    }

    /// Why events cannot be kept; `nil` while they can.
    public var trouble: StoreError? { backoff.trouble }

    /// How many events are not yet in the store as they stand.
    public var pendingCount: Int {
        events.count { $0.id == nil || $0.end != nil } + (leftovers?.count ?? 0)
    }

    /// Takes the limits that hold the station down at `now` (see ``Station/dimmings(at:)``); `time` is the wall clock.
    public mutating func follow(_ slots: [LimitSlot], at now: MonotonicInstant, time: UTCTime) -> [LimitEventNews] {
        var news: [LimitEventNews] = []
        for index in events.indices where events[index].end == nil {
            let event = events[index]
            let slot = slots.first { $0.source == event.source }
            if let slot, slot.milliamperes == event.milliamperes, slot.since == nil || slot.since == event.changed {
                continue
            }
            if let slot, Self.isSettling(event, at: now) {
                events[index].milliamperes = slot.milliamperes
                events[index].changed = slot.since ?? now
                continue
            }
            // It let go between two calls if it holds again since later: nobody saw when.
            events[index].isEstimated = slot?.since.map { $0 > event.since } ?? false
            events[index].end = Self.end(of: event, at: slot?.since.map { max(event.since, $0) } ?? now)
            news.append(.ended(source: event.source))
        }
        for slot in slots where !events.contains(where: { $0.source == slot.source && $0.end == nil }) {
            let since = min(slot.since ?? now, now)
            let held = slot.since ?? now
            events.append(
                Pending(
                    source: slot.source, milliamperes: slot.milliamperes,
                    start: Self.moved(time, by: Nanoseconds(-Self.span(from: since, to: now))), since: held,
                    changed: held))
            news.append(.began(source: slot.source, milliamperes: slot.milliamperes))
        }
        news += dropOldest()
        news += flush(at: now)
        return news
    }

    private mutating func dropOldest() -> [LimitEventNews] {
        var lost = 0
        while events.count > Self.capacity, let index = events.firstIndex(where: { $0.end != nil }) {
            events.remove(at: index)
            lost += 1
        }
        return lost > 0 ? [.lost(lost)] : []
    }

    private mutating func flush(at now: MonotonicInstant) -> [LimitEventNews] {
        guard backoff.mayTry(at: now) else { return [] }
        guard leftovers != [] || events.contains(where: { $0.id == nil || $0.end != nil }) else { return [] }
        do throws(StoreError) {
            try closeLeftovers()
            try write(at: now)
            return backoff.succeeded() ? [.storeAnswering] : []
        } catch {
            return backoff.failed(error, at: now) ? [.storeFailing(error)] : []
        }
    }

    private mutating func closeLeftovers() throws(StoreError) {
        if leftovers == nil {
            let open = try store.openLimitEvents()
            leftovers = open.map { Leftover(id: $0.id, end: max($0.start, lastAlive ?? $0.start)) }
        }
        while let first = leftovers?.first {
            do throws(StoreError) {
                try store.endLimitEvent(first.id, at: first.end, isEstimated: true)
            } catch  where error.kind == .notFound {
                // Gone by itself: nothing left to end.
            }
            leftovers?.removeFirst()
        }
    }

    private static func isSettling(_ event: Pending, at now: MonotonicInstant) -> Bool {
        event.source == .subDistribution && event.id == nil && event.end == nil
            && span(from: event.since, to: now) < settling.rawValue
    }

    private mutating func write(at now: MonotonicInstant) throws(StoreError) {
        var index = 0
        while index < events.count {
            let event = events[index]
            guard !Self.isSettling(event, at: now) else {
                index += 1
                continue
            }
            let id: Int64
            if let known = event.id {
                id = known
            } else {
                id = try store.beginLimitEvent(
                    source: event.source.rawValue, milliamperes: event.milliamperes, at: event.start)
                events[index].id = id
            }
            guard let end = event.end else {
                index += 1
                continue
            }
            do throws(StoreError) {
                try store.endLimitEvent(id, at: end, isEstimated: event.isEstimated)
            } catch  where error.kind == .notFound {
                // The store lost it (it was mended meanwhile): keep it anew, whole.
                events[index].id = nil
                throw error
            }
            events.remove(at: index)
        }
    }

    private static func end(of event: Pending, at now: MonotonicInstant) -> UTCTime {
        moved(event.start, by: Nanoseconds(span(from: event.since, to: now)))
    }

    /// Nanoseconds from one instant to a later one, 0 if it is not later.
    private static func span(from: MonotonicInstant, to: MonotonicInstant) -> Int64 {
        let (difference, overflow) = to.nanoseconds.subtractingReportingOverflow(from.nanoseconds)
        return overflow ? 0 : max(0, difference)
    }

    private static func moved(_ time: UTCTime, by span: Nanoseconds) -> UTCTime {
        let (sum, overflow) = time.milliseconds.addingReportingOverflow(span.rawValue / 1_000_000)
        return overflow ? time : UTCTime(milliseconds: sum)
    }
}
