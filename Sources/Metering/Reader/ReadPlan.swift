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

    /// After so many unanswered requests for something that is not needed, it is no longer asked for.
    private static let patience: UInt8 = 3
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
    /// What the meter refused: not asked for again.
    private var refusedSteps: UInt64 = 0
    private var refusedFields: UInt64 = 0
    /// What it did not answer while it answered other requests: not asked for before its next outage is over.
    private var silentSteps: UInt64 = 0
    private var silentFields: UInt64 = 0
    private var unansweredSteps = InlineArray<64, UInt8>(repeating: 0)
    private var unansweredFields = InlineArray<64, UInt8>(repeating: 0)

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
            return .step(step)
        case nil:
            guard let field = firstField(from: identityCursor) else { return nil }
            identityCursor = field
            nextIdentity = now + intervals.identity
            return .identity(field)
        }
    }

    // MARK: Steps

    private func isRefused(_ step: Int) -> Bool {
        step < 64 && (refusedSteps | silentSteps) & 1 << UInt64(step) != 0
    }

    private func firstStep(in range: Range<Int>) -> Int? { range.first { !isRefused($0) } }

    /// The step of a live or energy reading after `index`.
    func next(after index: Int) -> Int? {
        let range = live.contains(index) ? live : energy
        return range.first { $0 > index && !isRefused($0) }
    }

    /// Whether a live or energy reading begins with the step at `index`.
    func isFirst(_ index: Int) -> Bool { firstStep(in: live.contains(index) ? live : energy) == index }

    private var nextSlowStep: Int? {
        slow.first { $0 >= slowCursor && !isRefused($0) } ?? firstStep(in: slow)
    }

    /// Whether a round of slow values begins with the step at `index`.
    func isFirstSlow(_ index: Int) -> Bool { firstStep(in: slow) == index }

    /// Goes on to the next slow step; `true` at the end of a round.
    mutating func endSlow(_ index: Int) -> Bool {
        unansweredSteps[min(index, 63)] = 0
        if let next = slow.first(where: { $0 > index && !isRefused($0) }) {
            slowCursor = next
            return false
        }
        slowCursor = slow.lowerBound
        return true
    }

    /// Notes that a step which can be done without failed; `true` if it is no longer asked for from now on.
    mutating func noteFailure(ofStep index: Int, isRefusal: Bool, mayTimeOut: Bool) -> Bool {
        guard index < 64 else { return false }
        if slow.contains(index) {
            slowCursor = slow.first { $0 > index && !isRefused($0) } ?? slow.lowerBound
        }
        if isRefusal {
            refusedSteps |= 1 << UInt64(index)
            return true
        }
        guard mayTimeOut else { return false }
        unansweredSteps[index] = unansweredSteps[index] &+ 1
        guard unansweredSteps[index] >= Self.patience else { return false }
        silentSteps |= 1 << UInt64(index)
        return true
    }

    // MARK: Identity

    private func firstField(from index: Int) -> Int? {
        (index..<max(index, identityCount)).first { (refusedFields | silentFields) & 1 << UInt64($0) == 0 }
    }

    /// Notes that a field was not had; `true` if it is no longer asked for from now on.
    mutating func noteFailure(ofIdentity index: Int, isRefusal: Bool, mayTimeOut: Bool) -> Bool {
        guard index < 64 else { return false }
        if isRefusal {
            refusedFields |= 1 << UInt64(index)
            return true
        }
        guard mayTimeOut else { return false }
        unansweredFields[index] = unansweredFields[index] &+ 1
        guard unansweredFields[index] >= Self.patience else { return false }
        silentFields |= 1 << UInt64(index)
        return true
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

    /// The meter answers again after an outage: what it did not answer gets another chance, and a round of identity
    /// begins now; energy waits for its end.
    mutating func identifyNow(now: MonotonicInstant) {
        silentSteps = 0
        silentFields = 0
        unansweredSteps = InlineArray(repeating: 0)
        unansweredFields = InlineArray(repeating: 0)
        identityCursor = 0
        nextIdentity = now
        mustIdentify = identityCount > 0
    }
}
