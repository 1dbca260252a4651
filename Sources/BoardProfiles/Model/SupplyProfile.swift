import HAL

/// The mains supply that the board may use.
public struct SupplyProfile: Hashable, Sendable {
    /// The current per phase that terminals, contactors and wiring carry without end, 6–80 A.
    public var maximumCurrent: Milliamperes
    /// The number of phases: 1 or 3.
    public var phaseCount: Int
    /// Nominal voltage from phase to neutral.
    public var voltage: Millivolts

    /// The phases that are there.
    public var phases: [Phase] { phaseCount == 1 ? [.l1] : [.l1, .l2, .l3] }
}
