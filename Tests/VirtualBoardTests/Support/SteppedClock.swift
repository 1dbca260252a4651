import HAL
import Synchronization

/// A clock that the board takes for real time, and that nonetheless moves only when told.
final class SteppedClock: MonotonicClock {
    private let nanoseconds = Atomic<Int64>(0)

    var now: MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds.load(ordering: .acquiring)) }

    func step(to instant: MonotonicInstant) { nanoseconds.store(instant.nanoseconds, ordering: .releasing) }
}
