import HAL

/// The limits of all sources; the smallest wins on each phase and says why.
///
/// It has one slot for each source and never more. Slots expire by the monotonic clock; there is no other time in it.
public struct LimitRegister: Hashable, Sendable {
    /// One place for each source, in their order.
    private var slots: [LimitSlot?]

    /// A register without limits.
    public init() { slots = Array(repeating: nil, count: LimitSlot.Source.allCases.count) }

    /// Sets a source's limit, in place of the one it had, with the `since` that it carries.
    public mutating func set(_ slot: LimitSlot) { slots[slot.source.index] = slot }

    /// Sets a source's limit at `now`. One that only repeats what already stands goes on since when that began.
    public mutating func set(_ slot: LimitSlot, at now: MonotonicInstant) {
        var slot = slot
        if let old = limit(of: slot.source, at: now), old.saysTheSame(as: slot) {
            slot.since = old.since ?? now
        } else {
            slot.since = now
        }
        set(slot)
    }

    /// Takes a source's limit back.
    public mutating func clear(_ source: LimitSlot.Source) { slots[source.index] = nil }

    /// What `source` says at `now`.
    public func limit(of source: LimitSlot.Source, at now: MonotonicInstant) -> LimitSlot? {
        slots[source.index]?.resolved(at: now)
    }

    /// The limits in force at `now`, in the order of their sources. Allocates.
    public func active(at now: MonotonicInstant) -> [LimitSlot] { slots.compactMap { $0?.resolved(at: now) } }

    /// The limit with the smallest phase at `now`; of equal ones the first source. `nil` if nobody has a say.
    public func effective(at now: MonotonicInstant) -> LimitSlot? { decision(at: now, phases: .all)?.limit }

    /// What all limits together allow at `now` on `phases`; `nil` if nobody has a say, and then nothing may flow.
    ///
    /// - Parameters:
    ///   - phases: the phases in use; none means all.
    ///   - minimumMilliamperes: below this there is a pause; at least 6 A is taken, since nothing less can be offered.
    public func decision(
        at now: MonotonicInstant, phases: PhaseSet, minimumMilliamperes: Int32 = LimitDecision.leastMinimum
    ) -> LimitDecision? {
        var currents = PhaseCurrents.greatest
        var owner: LimitSlot?
        var least = Int32.max
        for slot in slots {
            guard let slot = slot?.resolved(at: now) else { continue }
            currents = currents.limited(to: slot.currents)
            let milliamperes = slot.currents.smallest(over: phases)
            // Strictly smaller: of equal ones the first source stays.
            if milliamperes < least {
                least = milliamperes
                owner = slot
            }
        }
        guard let owner else { return nil }
        return LimitDecision(
            currents: currents, phases: phases.isEmpty ? .all : phases, limit: owner,
            minimumMilliamperes: minimumMilliamperes)
    }
}
