import HAL

/// A clock as others see it: it tells the time and cannot be moved on by whoever holds it.
final class BoardClock: MonotonicClock {
    private let base: any MonotonicClock

    init(_ base: any MonotonicClock) { self.base = base }

    var now: MonotonicInstant { base.now }
}
