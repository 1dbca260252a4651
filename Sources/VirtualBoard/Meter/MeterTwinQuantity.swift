/// What a virtual meter can tell. Units are SI, Wh, varh and VAh for energies.
///
/// Powers are positive towards the load. `…Imported` and `…Exported` of a power are its positive and its negative part,
/// for meters that have no sign.
public enum MeterTwinQuantity: Int, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// V to neutral; total: the mean.
    case voltage
    /// V between phases: L1–L2, L2–L3 and L3–L1; total: the mean.
    case voltageLineToLine
    /// A, magnitude; total: the sum.
    case current
    /// A, with the sign of the power.
    case signedCurrent
    /// A, mean of the phases; total only.
    case currentMean
    /// W.
    case activePower
    /// W, what is positive of it.
    case activePowerImported
    /// W, what is negative of it, as a magnitude.
    case activePowerExported
    /// var.
    case reactivePower
    /// var, what is positive of it.
    case reactivePowerImported
    /// var, what is negative of it, as a magnitude.
    case reactivePowerExported
    /// VA.
    case apparentPower
    /// VA while importing.
    case apparentPowerImported
    /// VA while exporting.
    case apparentPowerExported
    /// Cosine, with the sign of the power.
    case powerFactor
    /// Hz; total only.
    case frequency
    /// Degrees; total only.
    case phaseAngle
    /// 1 for a right-hand field, −1 for left, 0 unknown; total only.
    case phaseSequence
    /// Wh towards the load.
    case energyImported
    /// Wh from the load.
    case energyExported
    /// Wh, imported plus exported.
    case energySum
    /// Wh, imported less exported.
    case energyNet
    /// varh, inductive.
    case reactiveEnergyImported
    /// varh, capacitive.
    case reactiveEnergyExported
    /// varh, both together.
    case reactiveEnergySum
    /// VAh.
    case apparentEnergy
    /// Distortion of the voltage, %.
    case voltageDistortion
    /// Distortion of the current, %.
    case currentDistortion
    /// °C; total only.
    case temperature
    /// s; total only.
    case runTime

    /// Whether it is a counter: cut rather than rounded, and started again at 0 past its last digit.
    public var isCounter: Bool {
        switch self {
        case .energyImported, .energyExported, .energySum, .reactiveEnergyImported, .reactiveEnergyExported,
            .reactiveEnergySum, .apparentEnergy, .runTime:
            true
        default: false
        }
    }
}

/// The conductor that a quantity belongs to.
public enum MeterTwinPhase: Int, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// All phases together.
    case total
    /// Phase L1, or L1–L2.
    case l1
    /// Phase L2, or L2–L3.
    case l2
    /// Phase L3, or L3–L1.
    case l3
    /// The neutral.
    case neutral
}
