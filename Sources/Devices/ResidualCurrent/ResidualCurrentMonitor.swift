import HAL

/// A residual-current monitor: its trip lines, its error line and the test that shows that it still works.
///
/// The test is a state machine that never waits: each ``update(now:runTest:)`` takes one look. From the pulse until
/// ``SelfTestProfile/total`` is over the trip lines may be answers; for that long, even after an abort or a failure,
/// trips are not reported, ``testFlag`` is set for the trip thread, and no contactor may be closed. A trip line that is
/// active after that is a trip. Used by one thread, except ``testFlag``. Real-time safe after init.
public final class ResidualCurrentMonitor {
    private enum Phase {
        case idle
        case awaitingAnswer
        case awaitingRelease
        case settling
        /// A test that did not end well: its answer may still come.
        case dyingAway
    }

    /// Set while trip lines may be answers to a test. The trip thread reads it after an edge, before it cuts.
    public let testFlag = AtomicFlag()
    /// When a test was passed last; `nil` if none was.
    public private(set) var lastPassed: MonotonicInstant?
    /// From the start of the pulse to the first look that saw every trip line answer, in the last test that got so far.
    public private(set) var answerTime: Nanoseconds?

    let testOutput: any DigitalOutput
    private let profile: SelfTestProfile
    private var firstTrip: InputLine
    private var secondTrip: InputLine?
    private var error: InputLine?
    private var testLine: OutputLine

    private var phase = Phase.idle
    private var outcome = SelfTestStatus.idle
    private var start = MonotonicInstant.zero
    private var releasedAt = MonotonicInstant.zero
    private var firstAnswered = false
    private var secondAnswered = false

    /// A monitor with one trip line, or two (6 mA DC and 30 mA rms apart), and an error line where the sensor has one.
    public init(
        trip: any DigitalInput, secondTrip: (any DigitalInput)? = nil, error: (any DigitalInput)? = nil,
        test: any DigitalOutput, profile: SelfTestProfile
    ) {
        testOutput = test
        self.profile = profile
        firstTrip = InputLine(trip)
        self.secondTrip = secondTrip.map { InputLine($0) }
        self.error = error.map { InputLine($0) }
        testLine = OutputLine(test)
    }

    /// The health of all lines.
    public var health: DeviceHealth {
        var result = DeviceHealth.merged(firstTrip.health, testLine.health)
        if let secondTrip { result = .merged(result, secondTrip.health) }
        if let error { result = .merged(result, error.health) }
        return result
    }

    /// Looks at the sensor and carries the self-test on.
    ///
    /// - Parameter runTest: a level. Rising starts a test, falling ends it: the test line goes off at once, and the
    ///   status returns to idle at once or, where an answer may still be under way, when that time is over.
    public func update(now: MonotonicInstant, runTest: Bool) -> ResidualCurrentMeasurement {
        let look = takeLook()
        if phase == .dyingAway, now - start >= profile.total { phase = .idle }
        if !runTest {
            outcome = .idle
            if phase == .settling || phase == .awaitingAnswer || phase == .awaitingRelease {
                phase = now - start >= profile.total ? .idle : .dyingAway
            }
        } else if phase == .idle, outcome == .idle {
            begin(look, now: now)
        } else {
            judge(look, now: now)
        }
        driveTestLine(now: now)
        let isTest = phase != .idle
        if !isTest { testFlag.clear() }
        return ResidualCurrentMeasurement(
            isTripped: !isTest && look.isAnyTripped, hasError: look.hasError || testLine.health.isFailing,
            selfTest: status)
    }

    /// A failure is reported at once; a test that was called off is not idle before it has died away.
    private var status: SelfTestStatus {
        outcome == .idle && phase != .idle ? .running : outcome
    }

    private struct Look {
        var first: LineState?
        var second: LineState?
        var hasSecond: Bool
        var error: LineState?
        var hasErrorLine: Bool

        var isAnyTripped: Bool { first == .active || second == .active }
        var isUnreadable: Bool { first == nil || (hasSecond && second == nil) || (hasErrorLine && error == nil) }
        var hasError: Bool { isUnreadable || error == .active }
    }

    private func takeLook() -> Look {
        let first = firstTrip.read()
        let second = secondTrip?.read()
        let error = self.error?.read()
        return Look(
            first: first, second: second, hasSecond: secondTrip != nil, error: error, hasErrorLine: self.error != nil)
    }

    private func begin(_ look: Look, now: MonotonicInstant) {
        if look.isUnreadable {
            outcome = .failed(.unreadable)
            return
        }
        if look.isAnyTripped {
            outcome = .failed(.trippedBefore)
            return
        }
        if look.error == .active {
            outcome = .failed(.errorReported)
            return
        }
        start = now
        firstAnswered = false
        secondAnswered = false
        // The flag first: the answer may come before the write returns.
        testFlag.set()
        phase = .awaitingAnswer
        guard testLine.write(.active, now: now) else {
            testLine.abandon()
            return fail(.testLineFailed, now: now)
        }
        // A trip in the same breath is no sensor but a short between the two lines, unseen once a tick has passed.
        if profile.answerEarliest > .zero, firstTrip.read() == .active || secondTrip?.read() == .active {
            fail(.answeredTooEarly, now: now)
        }
    }

    private func judge(_ look: Look, now: MonotonicInstant) {
        guard phase == .awaitingAnswer || phase == .awaitingRelease || phase == .settling else { return }
        let elapsed = now - start
        if look.isUnreadable { return fail(.unreadable, now: now) }
        if look.error == .active { return fail(.errorReported, now: now) }
        switch phase {
        case .idle, .dyingAway: break
        case .awaitingAnswer:
            if look.isAnyTripped, elapsed < profile.answerEarliest { return fail(.answeredTooEarly, now: now) }
            // Late is late, even if the answer may have come just before the window's end: the safe side.
            if elapsed > profile.answerLatest { return fail(.answeredTooLate, now: now) }
            if look.first == .active { firstAnswered = true }
            if look.second == .active { secondAnswered = true }
            guard firstAnswered, secondAnswered || !look.hasSecond else { return }
            answerTime = elapsed
            phase = .awaitingRelease
            judgeRelease(look, elapsed: elapsed, now: now)
        case .awaitingRelease: judgeRelease(look, elapsed: elapsed, now: now)
        case .settling:
            if look.isAnyTripped { return fail(.trippedAfterwards, now: now) }
            guard elapsed >= profile.total, now - releasedAt >= profile.settle else { return }
            outcome = .passed
            phase = .idle
            lastPassed = now
        }
    }

    private func judgeRelease(_ look: Look, elapsed: Nanoseconds, now: MonotonicInstant) {
        if elapsed > profile.releaseLatest { return fail(.notReleased, now: now) }
        guard !look.isAnyTripped else { return }
        if elapsed < profile.releaseEarliest { return fail(.releasedTooEarly, now: now) }
        releasedAt = now
        phase = .settling
    }

    private func fail(_ reason: SelfTestFailure, now: MonotonicInstant) {
        outcome = .failed(reason)
        phase = now - start >= profile.total ? .idle : .dyingAway
    }

    private func driveTestLine(now: MonotonicInstant) {
        let isPulse =
            phase == .awaitingAnswer || phase == .awaitingRelease || phase == .settling
            ? now - start < profile.pulse : false
        guard !testLine.set(isPulse ? .active : .inactive, now: now) else { return }
        if outcome == .idle, phase != .idle, phase != .dyingAway { fail(.testLineFailed, now: now) }
    }
}
