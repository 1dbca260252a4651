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
