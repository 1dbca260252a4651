import HAL

/// The proximity pilot's circuit: a divider of a pull-up resistor and the resistor in the plug.
public struct ProximityPilotProfile: Hashable, Sendable {
    /// The converter channel at the divider's tap.
    public var input: AnalogChannel
    /// The pull-up resistor.
    public var pullUp: Ohms
    /// The pull-up's supply.
    public var supply: Millivolts
}
