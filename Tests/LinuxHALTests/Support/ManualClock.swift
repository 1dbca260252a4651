import HAL
import Synchronization

/// A clock that a test sets forward.
final class ManualClock: MonotonicClock {
    private let nanoseconds = Atomic<Int64>(1_000_000_000)

    var now: MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds.load(ordering: .relaxed)) }

    func advance(by span: Nanoseconds) { nanoseconds.add(span.rawValue, ordering: .relaxed) }
}
