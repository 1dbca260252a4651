import HAL

/// One source's say in how much current may flow.
public struct LimitSlot: Hashable, Sendable {
    /// Who may set a limit. Each source owns one slot.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// The board and its supply, from the profile.
        case hardware
        /// The operator's own limit.
        case `operator`
        /// A contact at an opto input (load shedding, § 14a EnWG).
        case externalInput
        /// Whoever holds the permit through the API: an energy manager or a person.
        case permit
    }

    /// Whose slot it is.
    public var source: Source
    /// The limit per phase in milliamperes; below 6 000 pauses.
    public var milliamperes: Int32
    /// Why, in words.
    public var reason: String
    /// When the slot runs out; `nil` for never.
    public var expires: MonotonicInstant?

    /// A slot of `source`.
    public init(source: Source, milliamperes: Int32, reason: String, expires: MonotonicInstant? = nil) {
        self.source = source
        self.milliamperes = milliamperes
        self.reason = reason
        self.expires = expires
    }
}
