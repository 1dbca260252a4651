import HAL

/// A wait that doubles with each failure, up to a limit.
struct BackOff {
    let first: Nanoseconds
    let longest: Nanoseconds
    private var next: Nanoseconds
    private var end: MonotonicInstant?

    init(first: Nanoseconds, longest: Nanoseconds) {
        self.first = first
        self.longest = longest
        next = first
    }

    func isOver(at now: MonotonicInstant) -> Bool { end.map { now >= $0 } ?? true }

    mutating func lengthen(from now: MonotonicInstant) {
        end = now + next
        next = min(next + next, longest)
    }

    mutating func reset() {
        next = first
        end = nil
    }
}
