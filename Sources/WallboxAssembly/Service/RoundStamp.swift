import HAL
import Synchronization

/// When a thread last began a round, for whoever watches it.
struct RoundStamp: ~Copyable, Sendable {
    private let last: Atomic<Int64>

    /// A stamp of a thread that starts at `instant`.
    init(_ instant: MonotonicInstant) { last = Atomic(instant.nanoseconds) }

    /// A round begins. By the thread itself.
    func mark(at instant: MonotonicInstant) { last.store(instant.nanoseconds, ordering: .releasing) }

    /// How long ago that was.
    func age(at now: MonotonicInstant) -> Nanoseconds {
        Nanoseconds(max(0, now.nanoseconds - last.load(ordering: .acquiring)))
    }
}
