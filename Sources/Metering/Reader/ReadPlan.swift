import HAL
import Modbus

/// Decides what is asked for next. Everything is stored inline or allocated at init.
struct ReadPlan: Sendable {
    /// What is under way.
    enum Task: Sendable {
        /// The step at this index of the schedule.
        case step(Int)
        /// The field at this index of the schedule.
        case identity(Int)
    }

    /// How much late starts may shorten an interval, so that polling every few milliseconds does not slow the plan.
    private static let catchUp = Nanoseconds.milliseconds(50)

    /// The request under way, if any.
    var current: Task?

    private let intervals: PollIntervals
    /// The indices of the steps of each rate.
    private let live: Range<Int>
    private let energy: Range<Int>
    private let slow: Range<Int>
    private let identityCount: Int
    private var nextLive: MonotonicInstant
    private var nextEnergy: MonotonicInstant
    private var nextSlow: MonotonicInstant
    private var nextIdentity: MonotonicInstant
    private var slowCursor: Int
    private var identityCursor = 0
    /// Energy waits until it is known whether the meter is still the same.
    private var mustIdentify = false
    /// What is not asked for at present.
    private var leftOutSteps = LeftOut()
    private var leftOutFields = LeftOut()
    /// The steps that this meter has answered, so that their refusal is a failure.
    private var answeredSteps: UInt64 = 0
    private var isSlowRoundOpen = false
    /// Whether the slow step that was made current last begins a round.
    private(set) var beginsSlowRound = false

    init(_ schedule: ReadSchedule, intervals: PollIntervals, now: MonotonicInstant) {
        self.intervals = intervals
        func range(_ rate: PollRate) -> Range<Int> {
            let first = schedule.steps.firstIndex { $0.rate == rate } ?? 0
            return first..<(first + schedule.steps.count { $0.rate == rate })
        }
        live = range(.live)
        energy = range(.energy)
        slow = range(.slow)
        identityCount = min(schedule.identity.count, 64)
        nextLive = now
        nextEnergy = now
        nextSlow = now
        nextIdentity = now
        slowCursor = slow.lowerBound
    }

    /// Makes the reading that is due longest current, if one is.
    mutating func start(now: MonotonicInstant) -> Task? {
        leftOutSteps.wake(now: now)
        leftOutFields.wake(now: now)
        let hasIdentity = identityCount > 0 && firstField(from: identityCursor) != nil
        if !hasIdentity { mustIdentify = false }
        let waits = mustIdentify
        var due = nextLive
        var rate: PollRate? = .live
        if hasIdentity, nextIdentity < due { (due, rate) = (nextIdentity, nil) }
        if !waits, firstStep(in: energy) != nil, nextEnergy < due { (due, rate) = (nextEnergy, .energy) }
        if nextSlowStep != nil, nextSlow < due { (due, rate) = (nextSlow, .slow) }
        guard due <= now else { return nil }
        current = make(rate, due: due, now: now)
        return current
    }

    private mutating func make(_ rate: PollRate?, due: MonotonicInstant, now: MonotonicInstant) -> Task? {
        // Times that passed during an outage are not made up for.
        func next(_ interval: Nanoseconds) -> MonotonicInstant {
            max(due + interval, now + interval - Self.catchUp)
        }
        switch rate {
        case .live?:
            nextLive = next(intervals.live)
            return firstStep(in: live).map { .step($0) }
        case .energy?:
            nextEnergy = next(intervals.energy)
            return firstStep(in: energy).map { .step($0) }
        case .slow?:
            // One request at a time, so that live values do not wait for all of them.
            nextSlow = now + Nanoseconds(intervals.slow.rawValue / Int64(max(1, slow.count)))
            guard let step = nextSlowStep else { return nil }
            slowCursor = step
            beginsSlowRound = !isSlowRoundOpen
            isSlowRoundOpen = true
            return .step(step)
        case nil:
            guard let field = firstField(from: identityCursor) else { return nil }
            identityCursor = field
            nextIdentity = now + intervals.identity
            return .identity(field)
        }
    }

    // MARK: Steps

    private func isLeftOut(_ step: Int) -> Bool { leftOutSteps.contains(step) }

    private func firstStep(in range: Range<Int>) -> Int? { range.first { !isLeftOut($0) } }

    /// The step of a live or energy reading after `index`.
    func next(after index: Int) -> Int? {
        let range = live.contains(index) ? live : energy
        return range.first { $0 > index && !isLeftOut($0) }
    }

    /// Whether a live or energy reading begins with the step at `index`.
    func isFirst(_ index: Int) -> Bool { firstStep(in: live.contains(index) ? live : energy) == index }

    private var nextSlowStep: Int? {
        slow.first { $0 >= slowCursor && !isLeftOut($0) } ?? firstStep(in: slow)
    }

    /// Goes on to the next slow step; `true` at the end of a round.
    mutating func endSlow(_ index: Int) -> Bool {
        if let next = slow.first(where: { $0 > index && !isLeftOut($0) }) {
            slowCursor = next
            return false
        }
        slowCursor = slow.lowerBound
        isSlowRoundOpen = false
        return true
    }

    /// Whether the step at `index` is not asked for at present.
    func hasLeftOut(step index: Int) -> Bool { isLeftOut(index) }

    /// Whether the meter refuses, or does not answer, some of what it was asked for.
    var isAnythingRefused: Bool { leftOutSteps.isAnythingFailing || leftOutFields.isAnythingFailing }

    /// Whether this meter has answered the step at `index`.
    func hasAnswered(_ index: Int) -> Bool { index < 64 && answeredSteps & 1 << UInt64(index) != 0 }

    /// Notes that the meter answered the step at `index`.
    mutating func noteAnswer(toStep index: Int) {
        guard index < 64 else { return }
        answeredSteps |= 1 << UInt64(index)
        leftOutSteps.noteAnswer(index)
    }

    /// The meter may be another one by now, which does not have what the last one had.
    mutating func forgetAnswers() { answeredSteps = 0 }

    /// Notes that a step which can be done without failed; `true` if it is left out from now on.
    mutating func noteFailure(ofStep index: Int, isRefusal: Bool, mayTimeOut: Bool, now: MonotonicInstant) -> Bool {
        Self.note(index, &leftOutSteps, isRefusal: isRefusal, mayTimeOut: mayTimeOut, now: now)
    }

    private static func note(
        _ index: Int, _ leftOut: inout LeftOut, isRefusal: Bool, mayTimeOut: Bool, now: MonotonicInstant
    ) -> Bool {
        guard index < LeftOut.capacity else { return false }
        if isRefusal {
            leftOut.noteRefusal(index, now: now)
            return true
        }
        return mayTimeOut && leftOut.noteSilence(index, now: now)
    }

    // MARK: Identity

    private func firstField(from index: Int) -> Int? {
        (index..<max(index, identityCount)).first { !leftOutFields.contains($0) }
    }

    /// Notes that the meter answered the field at `index`.
    mutating func noteAnswer(toIdentity index: Int) { leftOutFields.noteAnswer(index) }

    /// Notes that a field was not had; `true` if it is left out from now on.
    mutating func noteFailure(ofIdentity index: Int, isRefusal: Bool, mayTimeOut: Bool, now: MonotonicInstant) -> Bool {
        Self.note(index, &leftOutFields, isRefusal: isRefusal, mayTimeOut: mayTimeOut, now: now)
    }

    /// Goes on to the next field; `true` at the end of a round.
    mutating func endIdentity(_ index: Int, now: MonotonicInstant) -> Bool {
        if let next = firstField(from: index + 1) {
            identityCursor = next
            nextIdentity = now
            return false
        }
        identityCursor = 0
        mustIdentify = false
        return true
    }

    /// Asks for the same field once more, before energy is read again.
    mutating func askAgain(_ index: Int, now: MonotonicInstant) {
        identityCursor = index
        nextIdentity = now
        mustIdentify = true
    }

    /// It may be another meter: what the last one refused gets another chance.
    mutating func forgetRefusals() {
        leftOutSteps.forget()
        leftOutFields.forget()
        forgetAnswers()
    }

    /// The meter answers again after an outage: what it refused or did not answer gets another chance, and a round of
    /// identity begins now; energy waits for its end.
    mutating func identifyNow(now: MonotonicInstant) {
        forgetRefusals()
        identityCursor = 0
        nextIdentity = now
        mustIdentify = identityCount > 0
    }
}
