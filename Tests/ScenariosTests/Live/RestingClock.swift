import HAL
import Synchronization

/// Time that passes by 10 ms whenever somebody rests.
final class RestingClock: MonotonicClock {
    private let nanoseconds = Atomic<Int64>(0)
    var now: MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds.load(ordering: .relaxed)) }
    func rest() { nanoseconds.wrappingAdd(10_000_000, ordering: .relaxed) }
}
