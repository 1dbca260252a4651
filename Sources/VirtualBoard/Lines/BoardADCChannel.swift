/// A channel of the virtual board's analogue-to-digital converter (0…3300 mV at the pin).
public enum BoardADCChannel: Int, CaseIterable, Sendable {
    /// Control pilot, sampled on the high plateau.
    case pilotPositivePeak
    /// Control pilot, sampled on the low plateau.
    case pilotNegativePeak
    /// Proximity pilot divider.
    case proximity
    /// Temperature sensor, 500 mV + 10 mV/°C.
    case temperature1
    /// Residual current by voltage, where the sensor's model tells it so.
    case residualCurrent

    /// The channel's name on device `virtual`.
    public var channelName: String {
        switch self {
        case .pilotPositivePeak: "cp-positive-peak"
        case .pilotNegativePeak: "cp-negative-peak"
        case .proximity: "pp"
        case .temperature1: "temperature-1"
        case .residualCurrent: "rcm-value"
        }
    }
}
