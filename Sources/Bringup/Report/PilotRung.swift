/// One load of the pilot ladder, for the plot.
public struct PilotRung: Hashable, Sendable, Codable {
    /// The state's letter, or `diode`.
    public var state: String
    /// What was connected.
    public var load: String
    /// The lowest and the highest positive plateau seen, volts.
    public var high: [Double]
    /// The lowest and the highest negative plateau seen, volts.
    public var low: [Double]
    /// The band of the positive plateau, volts: two numbers.
    public var highBand: [Double]
    /// The band of the negative plateau, volts: two numbers.
    public var lowBand: [Double]
    /// Whether all readings lie in their bands.
    public var isPassed: Bool
}
