import HAL

/// The limits of all sources; the smallest wins and says why.
public struct LimitRegister: Hashable, Sendable {
    private var slots: [LimitSlot] = []

    /// A register without limits.
    public init() {}

    /// Sets a source's limit, in place of the one it had.
    public mutating func set(_ slot: LimitSlot) {
        clear(slot.source)
        slots.append(slot)
    }

    /// Takes a source's limit back.
    public mutating func clear(_ source: LimitSlot.Source) { slots.removeAll { $0.source == source } }

    /// The limits in force at `now`, in the order of their sources.
    public func active(at now: MonotonicInstant) -> [LimitSlot] {
        LimitSlot.Source.allCases.compactMap { source in
            slots.first { $0.source == source && ($0.expires.map { now < $0 } ?? true) }
        }
    }

    /// The limit that wins at `now`; of equal ones the first source. `nil` if nobody has a say.
    public func effective(at now: MonotonicInstant) -> LimitSlot? {
        active(at: now).min { $0.milliamperes < $1.milliamperes }
    }
}
