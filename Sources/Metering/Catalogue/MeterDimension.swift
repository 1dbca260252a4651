/// What a quantity measures.
@frozen
public enum MeterDimension: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// V.
    case voltage
    /// A.
    case current
    /// W.
    case activePower
    /// VA.
    case apparentPower
    /// var.
    case reactivePower
    /// A number, such as a power factor.
    case ratio
    /// Hz.
    case frequency
    /// Wh.
    case energy
    /// varh.
    case reactiveEnergy

    /// Whether a number below a millionth of the unit, but not zero, stands for zero: what a filter leaves of a load that has
    /// ended. A voltage, a frequency or a counter does not come so small by itself.
    var endsInZero: Bool {
        switch self {
        case .current, .activePower, .apparentPower, .reactivePower, .ratio: true
        case .voltage, .frequency, .energy, .reactiveEnergy: false
        }
    }

    /// The unit's symbol; empty for a number.
    public var symbol: String {
        switch self {
        case .voltage: "V"
        case .current: "A"
        case .activePower: "W"
        case .apparentPower: "VA"
        case .reactivePower: "var"
        case .ratio: ""
        case .frequency: "Hz"
        case .energy: "Wh"
        case .reactiveEnergy: "varh"
        }
    }
}
