import HAL

/// How the board changes between single-phase and three-phase charging.
public struct PhaseSwitchingProfile: Hashable, Sendable {
    /// How the two contactors are wired.
    public enum Wiring: String, Hashable, Sendable, CaseIterable {
        /// The first contactor switches L1, the second adds L2 and L3 and closes only with the first.
        case serial
    }

    /// What the pilot shows the car while the phases change.
    public enum Signal: String, Hashable, Sendable, CaseIterable {
        /// Steady +12 V supply: no current offered.
        case x1 = "X1"
        /// Steady −12 V: not available.
        case f = "F"
    }

    /// How the two contactors are wired.
    public var wiring: Wiring
    /// The wait with all contacts open.
    public var waitTime: Nanoseconds
    /// What the pilot shows during the wait.
    public var signal: Signal
}
