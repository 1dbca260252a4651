import HAL
import Records

/// One source's say in how much current may flow.
public struct LimitSlot: Hashable, Sendable {
    /// What a slot becomes when it expires.
    public enum Fallback: Hashable, Sendable {
        /// It has no say any more.
        case cleared
        /// A safe current that stays until the slot is renewed or cleared.
        case hold(PhaseCurrents)
    }

    /// Whose slot it is.
    public var source: Source
    /// The limit for each phase; below the minimum current pauses.
    public var currents: PhaseCurrents
    /// Who set it or what carried it, as it is called in the field: "Opto 1 In", "evcc". It is not translated; empty if
    /// the purpose says all.
    public var owner: String
    /// What the limit is for.
    public var purpose: LimitPurpose
    /// Since when this limit stands; the register fills it in.
    public var since: MonotonicInstant?
    /// When the slot runs out; `nil` for never.
    public var expires: MonotonicInstant?
    /// What it becomes then.
    public var fallback: Fallback

    /// A slot of `source`.
    public init(
        source: Source, currents: PhaseCurrents, owner: String = "", purpose: LimitPurpose? = nil,
        expires: MonotonicInstant? = nil, fallback: Fallback = .cleared
    ) {
        self.source = source
        self.currents = currents
        self.owner = owner
        self.purpose = purpose ?? source.purpose
        self.expires = expires
        self.fallback = fallback
    }

    /// A slot with the same limit on every phase, set by `reason`.
    public init(source: Source, milliamperes: Int32, reason: String, expires: MonotonicInstant? = nil) {
        self.init(source: source, currents: PhaseCurrents(milliamperes), owner: reason, expires: expires)
    }

    /// The limit that counts for all phases, the smallest of the three, in milliamperes.
    public var milliamperes: Int32 { currents.smallest }

    /// Who set it, or else what it is for, in English.
    public var reason: String { owner.isEmpty ? purpose.text(in: .english) : owner }

    /// What the slot says at `now`: itself, what it fell back to, or `nil` if it has no say.
    public func resolved(at now: MonotonicInstant) -> LimitSlot? {
        guard let expires, now >= expires else { return self }
        switch fallback {
        case .cleared: return nil
        case .hold(let safe):
            var slot = self
            slot.currents = safe
            slot.purpose = .communicationLost
            slot.since = expires
            slot.expires = nil
            return slot
        }
    }

    /// Whether both say the same for the same reason, whenever they began and end.
    func saysTheSame(as other: LimitSlot) -> Bool {
        source == other.source && currents == other.currents && owner == other.owner && purpose == other.purpose
    }
}
