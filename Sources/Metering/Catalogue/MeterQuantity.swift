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
    /// Frequency of the mains, Hz.
    case frequency
    /// Voltage between L1 and L2, V.
    case voltageL1L2
    /// Voltage between L2 and L3, V.
    case voltageL2L3
    /// Voltage between L3 and L1, V.
    case voltageL3L1
    /// Current in the neutral conductor, A.
    case currentN
    /// Apparent power of L1, VA.
    case apparentPowerL1
    /// Apparent power of L2, VA.
    case apparentPowerL2
    /// Apparent power of L3, VA.
    case apparentPowerL3
    /// Apparent power of all phases, VA.
    case apparentPowerTotal
    /// Reactive power of L1, var.
    case reactivePowerL1
    /// Reactive power of L2, var.
    case reactivePowerL2
    /// Reactive power of L3, var.
    case reactivePowerL3
    /// Reactive power of all phases, var.
    case reactivePowerTotal
    /// Power factor of L1; what its sign means differs between meters.
    case powerFactorL1
    /// Power factor of L2.
    case powerFactorL2
    /// Power factor of L3.
    case powerFactorL3
    /// Power factor of all phases.
    case powerFactorTotal
    /// Energy towards the vehicle on L1, Wh.
    case energyImportedL1
    /// Energy towards the vehicle on L2, Wh.
    case energyImportedL2
    /// Energy towards the vehicle on L3, Wh.
    case energyImportedL3
    /// Energy from the vehicle on L1, Wh.
    case energyExportedL1
    /// Energy from the vehicle on L2, Wh.
    case energyExportedL2
    /// Energy from the vehicle on L3, Wh.
    case energyExportedL3
    /// Reactive energy while importing, or inductive: meters differ. varh.
    case reactiveEnergyImported
    /// Reactive energy while exporting, or capacitive: meters differ. varh.
    case reactiveEnergyExported

    /// The name that descriptions use, such as `currentL1`.
    public var name: String { "\(self)" }

    /// The quantity that descriptions call `name`.
    public init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }

    /// What is measured.
    public var dimension: MeterDimension {
        switch self {
        case .voltageL1, .voltageL2, .voltageL3, .voltageL1L2, .voltageL2L3, .voltageL3L1: .voltage
        case .currentL1, .currentL2, .currentL3, .currentN: .current
        case .activePowerL1, .activePowerL2, .activePowerL3, .activePowerTotal: .activePower
        case .apparentPowerL1, .apparentPowerL2, .apparentPowerL3, .apparentPowerTotal: .apparentPower
        case .reactivePowerL1, .reactivePowerL2, .reactivePowerL3, .reactivePowerTotal: .reactivePower
        case .powerFactorL1, .powerFactorL2, .powerFactorL3, .powerFactorTotal: .ratio
        case .frequency: .frequency
        case .energyImported, .energyExported, .energyImportedL1, .energyImportedL2, .energyImportedL3,
            .energyExportedL1, .energyExportedL2, .energyExportedL3:
            .energy
        case .reactiveEnergyImported, .reactiveEnergyExported: .reactiveEnergy
        }
    }

    /// How often the quantity is asked for.
    public var rate: PollRate {
        switch self {
        case .energyImported, .energyExported: .energy
        case .voltageL1, .voltageL2, .voltageL3, .currentL1, .currentL2, .currentL3, .activePowerL1, .activePowerL2,
            .activePowerL3, .activePowerTotal:
            .live
        default: .slow
        }
    }

    /// The values that a wallbox's meter can give, in the quantity's unit; anything else is a misread.
    ///
    /// Wide on purpose: up to 277 V to neutral and 80 A a phase are in use, and a counter of eight digits of
    /// kilowatt-hours ends at 10^11 Wh.
    public var plausibleRange: ClosedRange<Double> {
        switch self {
        case .voltageL1, .voltageL2, .voltageL3: 0...500
        case .voltageL1L2, .voltageL2L3, .voltageL3L1: 0...900
        case .currentL1, .currentL2, .currentL3, .currentN: -200...200
        case .activePowerL1, .activePowerL2, .activePowerL3: -50_000...50_000
        case .apparentPowerL1, .apparentPowerL2, .apparentPowerL3: -50_000...50_000
        case .reactivePowerL1, .reactivePowerL2, .reactivePowerL3: -50_000...50_000
        case .activePowerTotal, .apparentPowerTotal, .reactivePowerTotal: -150_000...150_000
        case .powerFactorL1, .powerFactorL2, .powerFactorL3, .powerFactorTotal: -1.001...1.001
        case .frequency: 0...70
        case .reactiveEnergyImported, .reactiveEnergyExported: -1e11...1e11
        default: 0...1e11
        }
    }
}
