/// What settings must fit: the board, as its profile describes it.
public struct BoardFacts: Hashable, Sendable {
    /// The greatest current of the hardware per phase, 6 A or more.
    public var hardwareCurrent: Amperes
    /// The number of phases that the outlet has, 1 to 3.
    public var phases: Int
    /// The number of opto inputs.
    public var optoInputs: Int
    /// Whether the board is a simulated one.
    public var isSimulated: Bool

    /// Facts by name. `phases` outside 1 to 3 counts as the nearest of them, a current below 6 A (the least that
    /// IEC 61851-1 knows) as 6 A.
    public init(hardwareCurrent: Amperes, phases: Int, optoInputs: Int, isSimulated: Bool) {
        self.hardwareCurrent = max(hardwareCurrent, Amperes(6))
        self.phases = min(max(phases, 1), 3)
        self.optoInputs = optoInputs
        self.isSimulated = isSimulated
    }
}
