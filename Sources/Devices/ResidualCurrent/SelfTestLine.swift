import HAL

/// One output of the sensor during a self-test: how far it has come with its steps. Real-time safe after init.
struct SelfTestLine {
    private let steps: [SelfTestProfile.Step]
    private var done = 0
    private var state = LineState.inactive
    /// Whether the output was seen active in this test.
    private(set) var hasAnswered = false

    init(_ steps: [SelfTestProfile.Step]) { self.steps = steps }

    /// Whether every step was made.
    var isDone: Bool { done == steps.count }
    /// Whether the output does anything in a test.
    var isIdle: Bool { steps.isEmpty }
    /// Whether the first step was made, or there is none.
    var isBegun: Bool { done > 0 || steps.isEmpty }

    /// The first moment at which a change is right; `nil` if none is.
    var firstEarliest: Nanoseconds? { steps.first?.earliest }

    mutating func restart() {
        done = 0
        state = .inactive
        hasAnswered = false
    }

    /// Whether a change to active is due at `elapsed` and has not come.
    func awaitsAnswer(at elapsed: Nanoseconds) -> Bool {
        guard done < steps.count else { return false }
        let next = steps[done]
        return next.state == .active && state == .inactive && elapsed >= next.earliest && elapsed <= next.latest
    }

    /// Notes an answer that comes too late to count.
    mutating func note(_ seen: LineState?) {
        if seen == .active { hasAnswered = true }
    }

    /// Takes a look; returns why the test fails, or `nil`. `isStep` says whether a step was made.
    mutating func take(_ seen: LineState, at elapsed: Nanoseconds, isStep: inout Bool) -> SelfTestFailure? {
        note(seen)
        guard done < steps.count else {
            return seen == state ? nil : (steps.isEmpty ? .wrongOutput : .trippedAfterwards)
        }
        let next = steps[done]
        if seen != state, elapsed < next.earliest {
            return seen == .active ? .answeredTooEarly : .releasedTooEarly
        }
        // Late is late, even if the change may have come just before the window's end: the safe side.
        if elapsed > next.latest { return next.state == .active ? .answeredTooLate : .notReleased }
        // A step to the state that the output has already is made when its window begins.
        guard seen == next.state, elapsed >= next.earliest else { return nil }
        state = seen
        done += 1
        isStep = true
        return nil
    }
}
