/// A quantity that a meter gives. Its unit is the SI unit, or watt-hours for energy.
@frozen
public enum MeterQuantity: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Voltage of L1 to neutral, V.
    case voltageL1
    /// Voltage of L2 to neutral, V.
    case voltageL2
    /// Voltage of L3 to neutral, V.
    case voltageL3
    /// Current on L1, A.
    case currentL1
    /// Current on L2, A.
    case currentL2
    /// Current on L3, A.
    case currentL3
    /// Active power of L1, W.
    case activePowerL1
    /// Active power of L2, W.
    case activePowerL2
    /// Active power of L3, W.
    case activePowerL3
    /// Active power of all phases, W.
    case activePowerTotal
    /// Energy towards the vehicle, Wh.
    case energyImported
    /// Energy from the vehicle, Wh.
    case energyExported

    /// How often the quantity is asked for.
    public var rate: PollRate {
        switch self {
        case .energyImported, .energyExported: .energy
        default: .live
        }
    }

    /// The values that a wallbox's meter can give, in the quantity's unit; anything else is a misread.
    ///
    /// Wide on purpose: up to 277 V to neutral and 80 A a phase are in use, and a counter of eight digits of
    /// kilowatt-hours ends at 10^11 Wh.
    public var plausibleRange: ClosedRange<Double> {
        switch self {
        case .voltageL1, .voltageL2, .voltageL3: 0...500
        case .currentL1, .currentL2, .currentL3: -200...200
        case .activePowerL1, .activePowerL2, .activePowerL3: -50_000...50_000
        case .activePowerTotal: -150_000...150_000
        case .energyImported, .energyExported: 0...1e11
        }
    }
}
