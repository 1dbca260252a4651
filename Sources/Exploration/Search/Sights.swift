import ChargeControl

/// What was seen on the way: an exploration that never charges proves nothing.
public struct Sights: Hashable, Sendable {
    /// Bit n is the stage of raw value n.
    private var stageBits: UInt32 = 0
    /// Bit n is the hindrance of raw value n.
    private var hindranceBits: UInt32 = 0
    /// Bit n is the IEC state of raw value n.
    private var stateBits: UInt32 = 0
    /// Every fault that was open.
    public private(set) var faults = FaultSet(rawValue: 0)
    /// States with a contactor commanded closed.
    public private(set) var closedStates: UInt64 = 0

    mutating func note(_ outputs: Outputs) {
        stageBits |= 1 << UInt32(outputs.stage.rawValue)
        hindranceBits |= 1 << UInt32(outputs.hindrance.rawValue)
        stateBits |= 1 << UInt32(outputs.state.rawValue)
        faults.rawValue |= outputs.faults.rawValue
        if outputs.closeMainContactor { closedStates += 1 }
    }

    mutating func merge(_ other: Sights) {
        stageBits |= other.stageBits
        hindranceBits |= other.hindranceBits
        stateBits |= other.stateBits
        faults.rawValue |= other.faults.rawValue
        closedStates += other.closedStates
    }

    /// The stages that were seen.
    public var stages: [Stage] { Stage.allCases.filter { stageBits >> UInt32($0.rawValue) & 1 != 0 } }
    /// The hindrances that were seen.
    public var hindrances: [Hindrance] { Hindrance.allCases.filter { hindranceBits >> UInt32($0.rawValue) & 1 != 0 } }
    /// The states of IEC 61851-1 that were seen.
    public var states: [IECState] { IECState.allCases.filter { stateBits >> UInt32($0.rawValue) & 1 != 0 } }
}
