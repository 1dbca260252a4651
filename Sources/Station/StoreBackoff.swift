import HAL
import Records

/// When to try a store again that has failed, and when that is news: after 1 s, then twice as long each time, at most
/// a minute.
struct StoreBackoff: Hashable, Sendable {
    private static let shortest = Nanoseconds.seconds(1)
    private static let longest = Nanoseconds.seconds(60)

    /// Why the store failed last; `nil` while it answers.
    private(set) var trouble: StoreError?
    private var notBefore: MonotonicInstant?
    private var wait = StoreBackoff.shortest

    /// Whether the store may be tried at `now`.
    func mayTry(at now: MonotonicInstant) -> Bool { notBefore.map { now >= $0 } ?? true }

    /// The store failed at `now`; returns whether its reason is news.
    mutating func failed(_ error: StoreError, at now: MonotonicInstant) -> Bool {
        notBefore = now + wait
        wait = min(wait * 2, Self.longest)
        defer { trouble = error }
        return trouble != error
    }

    /// The store answered; returns whether that is news.
    mutating func succeeded() -> Bool {
        notBefore = nil
        wait = Self.shortest
        defer { trouble = nil }
        return trouble != nil
    }

    /// Lets the next try come at once.
    mutating func forgetWait() { notBefore = nil }
}
