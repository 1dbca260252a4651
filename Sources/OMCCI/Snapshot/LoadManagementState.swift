/// What registers 600 to 635 say of load management. All but the mode are shown by a master only.
public struct LoadManagementState: Hashable, Sendable, BitwiseCopyable {
    /// The station's part, with the numbers of register 600.
    public enum Mode: UInt16, Hashable, Sendable, BitwiseCopyable, CaseIterable {
        /// No load management.
        case disabled = 0
        /// Master that also manages itself.
        case master = 1
        /// Master that does not manage itself.
        case standaloneMaster = 2
        /// Slave that finds its master.
        case discoveringSlave = 3
        /// Slave of a master at a given address.
        case fixedSlave = 4

        /// Whether the station is a master.
        public var isMaster: Bool { self == .master || self == .standaloneMaster }
    }

    /// The station's part.
    public var mode = Mode.disabled
    /// What the sub-distribution may carry, by phase in amperes.
    public var limit = PhaseValues<UInt16>(repeating: 16)
    /// What the operator allows of it, by phase in amperes; never above ``limit``.
    public var operatorLimit = PhaseValues<UInt16>(repeating: 16)
    /// Whether an external meter is used.
    public var hasExternalMeter = false
    /// How many slaves are connected, the master's own counted.
    public var slaves: UInt16 = 0
    /// What the slaves were given, by phase in amperes.
    public var applied = PhaseValues<UInt16>(repeating: 0)
    /// What the master has to give, by phase in amperes.
    public var available = PhaseValues<UInt16>(repeating: 0)

    /// No load management.
    public init() {}
}
