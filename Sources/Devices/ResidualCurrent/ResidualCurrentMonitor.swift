import HAL

/// A residual-current monitor: its trip lines, its error line, its values and the test that shows that it still works.
///
/// The test is a state machine that never waits: each ``update(now:runTest:)`` takes one look. From the pulse until
/// ``SelfTestProfile/total`` is over the trip lines may be answers; for that long, even after an abort or a failure,
/// trips are not reported, ``testFlag`` is set for the trip thread, and no contactor may be closed. A trip line that is
/// active after that is a trip. A pulse of less than 1 ms is timed by spinning, with the contactor open. What swapped
/// wires of two trip outputs do is seen only if the outputs answer in different windows.
///
/// Used by one thread, except ``testFlag`` and ``blanking``. Real-time safe after init.
public final class ResidualCurrentMonitor {
    private enum Phase {
        case idle
        case testing
        /// A test that did not end well: its answer may still come.
        case dyingAway
    }

    /// A value below this, in tenths of a milliampere, is no residual current that a trip output may report.
    private static let quietTenths: Int32 = 20

    /// Set while trip lines may be answers to a test. The trip thread reads it after an edge, before it cuts.
    public let testFlag = AtomicFlag()
    /// The time after a closing in which trip lines are not yet believed, for the trip thread too.
    public let blanking: ResidualCurrentBlanking
    /// When a test was passed last; `nil` if none was.
    public private(set) var lastPassed: MonotonicInstant?
    /// The last test that came to an end, passed or not; one that was called off leaves no record.
    public private(set) var lastTest: SelfTestRecord?
    /// From the start of the pulse to the first look that saw every trip line answer, in the last test that got so far.
    public private(set) var answerTime: Nanoseconds?

    let testOutput: any DigitalOutput
    private let profile: SelfTestProfile
    private let clock: (any MonotonicClock)?
    private var lines: ResidualCurrentLines
    private var testLine: OutputLine
    private var direct: ResidualCurrentValueInput?
    private var rms: ResidualCurrentValueInput?
    private var values = (direct: ResidualCurrentValue(), rms: ResidualCurrentValue())

    private var phase = Phase.idle
    private var outcome = SelfTestStatus.idle
    private var start = MonotonicInstant.zero
    private var quietSince = MonotonicInstant.zero
    private var first: SelfTestLine
    private var second: SelfTestLine
    private var error: SelfTestLine
    private var seenValues: UInt64 = 0
    private var hasAnswer = false
    /// Whether a trip line was active at the last look, blanked or not.
    private var wasTripped = false
    private var isHeldBack = false

    /// A monitor with one trip line, or two (6 mA DC and 30 mA rms apart), and an error line where the sensor has one.
    ///
    /// - Parameters:
    ///   - direct: where the sensor tells the direct current.
    ///   - rms: where it tells the rms current.
    ///   - blanking: armed by whoever closes the contactor.
    ///   - clock: times a test pulse of less than 1 ms; where it stands still, as in virtual time, or without one, the
    ///     line is switched on and off at once.
    public init(
        trip: any DigitalInput, secondTrip: (any DigitalInput)? = nil, error: (any DigitalInput)? = nil,
        test: any DigitalOutput, profile: SelfTestProfile, direct: ResidualCurrentValueInput? = nil,
        rms: ResidualCurrentValueInput? = nil, blanking: Nanoseconds = .zero, clock: (any MonotonicClock)? = nil
    ) {
        testOutput = test
        self.profile = profile
        self.clock = clock
        self.direct = direct
        self.rms = rms
        self.blanking = ResidualCurrentBlanking(span: blanking)
        lines = ResidualCurrentLines(trip: trip, secondTrip: secondTrip, error: error)
        testLine = OutputLine(test)
        first = SelfTestLine(profile.steps(of: .trip))
        second = SelfTestLine(secondTrip == nil ? [] : profile.steps(of: .secondTrip))
        self.error = SelfTestLine(error == nil ? [] : profile.steps(of: .error))
    }

    /// The health of the lines that protect: those of the values are not among them.
    public var health: DeviceHealth { .merged(lines.health, testLine.health) }
    /// Whether one of its lines does not obey: what ``health`` says, without putting it together.
    public var isFailing: Bool { lines.isFailing || testLine.health.isFailing }

    /// Looks at the sensor and carries the self-test on.
    ///
    /// - Parameter runTest: a level. Rising starts a test, falling ends it: the test line goes off at once, and the
    ///   status returns to idle at once or, where an answer may still be under way, when that time is over.
    public func update(now: MonotonicInstant, runTest: Bool) -> ResidualCurrentMeasurement {
        if direct != nil { values.direct = direct?.read(now: now) ?? values.direct }
        if rms != nil { values.rms = rms?.read(now: now) ?? values.rms }
        let look = lines.look()
        if phase == .dyingAway { dieAway(look, now: now) }
        if !runTest {
            outcome = .idle
            if phase == .testing { phase = now - start >= profile.total ? .idle : .dyingAway }
        } else if phase == .idle, outcome == .idle {
            begin(look, now: now)
        } else if phase == .testing {
            judge(look, now: now)
        }
        driveTestLine(now: now)
        let isTest = phase != .idle
        if !isTest { testFlag.clear() }
        let isBlanked = holdsBack(look, now: now)
        var measurement = ResidualCurrentMeasurement(
            isTripped: !isTest && look.isAnyTripped && !isBlanked, hasError: hasError(look), selfTest: status)
        measurement.direct = values.direct
        measurement.rms = values.rms
        return measurement
    }

    /// A failure is reported at once; a test that was called off is not idle before it has died away.
    private var status: SelfTestStatus {
        outcome == .idle && phase != .idle ? .running : outcome
    }

    /// An error output that must answer the test reports no error by it.
    private func hasError(_ look: ResidualCurrentLines.Look) -> Bool {
        let isAnswer = phase != .idle && !error.isIdle && !look.isUnreadable
        return (look.hasError && !isAnswer) || testLine.health.isFailing
    }

    /// Only what began within the blanked time is held back: a trip that was there before it goes on counting.
    private func holdsBack(_ look: ResidualCurrentLines.Look, now: MonotonicInstant) -> Bool {
        defer { wasTripped = look.isAnyTripped }
        isHeldBack = look.isAnyTripped && blanking.covers(now) && (isHeldBack || !wasTripped)
        return isHeldBack
    }

    private func begin(_ look: ResidualCurrentLines.Look, now: MonotonicInstant) {
        if let refusal = refusal(look) {
            outcome = .failed(refusal)
            record(failure: refusal, answerTime: nil, now: now)
            return
        }
        start = now
        first.restart()
        second.restart()
        error.restart()
        seenValues = 0
        hasAnswer = false
        // The flag first: the answer may come before the write returns.
        testFlag.set()
        phase = .testing
        guard testLine.write(.active, now: now) else {
            testLine.abandon()
            return fail(.testLineFailed, now: now)
        }
        if profile.pulse < .milliseconds(1), !endShortPulse(now: now) { return fail(.pulseOutOfRange, now: now) }
        // A trip in the same breath is no sensor but a short between the two lines, unseen once a tick has passed.
        let earliest = min(first.firstEarliest ?? .zero, second.firstEarliest ?? first.firstEarliest ?? .zero)
        if earliest > .zero, lines.isAnyTripActive() { fail(.answeredTooEarly, now: now) }
    }

    /// Why the sensor cannot be tested now: what is active at rest would pass for an answer.
    private func refusal(_ look: ResidualCurrentLines.Look) -> SelfTestFailure? {
        if look.isUnreadable { return .unreadable }
        if look.areAllActive { return .activeAtRest }
        if look.isAnyTripped {
            let told = max(values.direct.validTenths ?? -1, values.rms.validTenths ?? -1)
            return told >= 0 && told < Self.quietTenths ? .activeAtRest : .trippedBefore
        }
        return look.error == .active ? .errorReported : nil
    }

    /// Waits out a pulse of microseconds and ends it; `false` if it became too long.
    private func endShortPulse(now: MonotonicInstant) -> Bool {
        let began = clock?.now
        if let clock, let began {
            var still = 0
            while still < 1_000 {
                let elapsed = clock.now - began
                if elapsed >= profile.pulse { break }
                still = elapsed == .zero ? still + 1 : 0
            }
        }
        let isOff = testLine.write(.inactive, now: now)
        guard let clock, let began else { return isOff }
        return isOff && clock.now - began <= profile.longestPulse
    }

    private func judge(_ look: ResidualCurrentLines.Look, now: MonotonicInstant) {
        let elapsed = now - start
        if look.isUnreadable { return fail(.unreadable, now: now) }
        if error.isIdle, look.error == .active { return fail(.errorReported, now: now) }
        var isStep = false
        // Who answers while another is due: asked before any of them takes its step.
        let firstIsDue = first.awaitsAnswer(at: elapsed) && look.first != .active
        let secondIsDue = second.awaitsAnswer(at: elapsed) && look.second != .active
        let firstFailure = first.take(look.first ?? .inactive, at: elapsed, isStep: &isStep)
        let secondFailure =
            look.hasSecond ? second.take(look.second ?? .inactive, at: elapsed, isStep: &isStep) : nil
        let errorFailure =
            error.isIdle ? nil : error.take(look.error ?? .inactive, at: elapsed, isStep: &isStep)
        if firstFailure == .answeredTooEarly, secondIsDue { return fail(.wrongOutput, now: now) }
        if secondFailure == .answeredTooEarly, firstIsDue { return fail(.wrongOutput, now: now) }
        if let failure = firstFailure ?? secondFailure ?? errorFailure { return fail(failure, now: now) }
        if isStep { quietSince = now }
        if !hasAnswer, first.isBegun, second.isBegun {
            hasAnswer = true
            answerTime = elapsed
        }
        guard takeValues(at: elapsed) else { return fail(.valueWrong, now: now) }
        guard first.isDone, second.isDone, error.isDone, elapsed >= profile.total, now - quietSince >= profile.settle
        else { return }
        outcome = .passed
        phase = .idle
        lastPassed = now
        record(failure: nil, answerTime: answerTime, now: now)
    }

    /// Notes the readings that the test must put on the value lines; `false` once one of them cannot come any more.
    private func takeValues(at elapsed: Nanoseconds) -> Bool {
        for index in 0..<min(64, profile.valueSteps.count) {
            let step = profile.valueSteps[index]
            let isThere = step.isRMS ? rms != nil : direct != nil
            guard isThere, seenValues & (1 << UInt64(index)) == 0 else { continue }
            if elapsed > step.latest { return false }
            let told = step.isRMS ? values.rms.validTenths : values.direct.validTenths
            guard elapsed >= step.earliest, let told, told >= step.least, told <= step.greatest else { continue }
            seenValues |= 1 << UInt64(index)
        }
        return true
    }

    private func fail(_ reason: SelfTestFailure, now: MonotonicInstant) {
        outcome = .failed(reason)
        record(failure: reason, answerTime: hasAnswer ? answerTime : nil, now: now)
        phase = now - start >= profile.total ? .idle : .dyingAway
    }

    private func record(failure: SelfTestFailure?, answerTime: Nanoseconds?, now: MonotonicInstant) {
        lastTest = SelfTestRecord(
            number: (lastTest?.number ?? 0) &+ 1, endedAt: now, failure: failure, answerTime: answerTime)
    }

    /// Waits for an answer that is under way, and learns from it whether a late answer was none at all.
    private func dieAway(_ look: ResidualCurrentLines.Look, now: MonotonicInstant) {
        first.note(look.first)
        second.note(look.second)
        guard now - start >= profile.total else { return }
        phase = .idle
        if lastTest?.failure == .answeredTooLate, !first.hasAnswered, !second.hasAnswered {
            lastTest?.failure = .noAnswer
        }
    }

    private func driveTestLine(now: MonotonicInstant) {
        let isPulse = phase == .testing && profile.pulse >= .milliseconds(1) && now - start < profile.pulse
        guard !testLine.set(isPulse ? .active : .inactive, now: now) else { return }
        if outcome == .idle, phase == .testing { fail(.testLineFailed, now: now) }
    }
}
