/// The control pilot: what is put on it and what is measured.
public struct PilotStatus: Codable, Hashable, Sendable {
    /// The positive plateau in volts; with a steady signal, its level.
    public var highVolts: Double
    /// The negative plateau in volts; with a steady signal, its level.
    public var lowVolts: Double
    /// Whether the front end could be read.
    public var isValid: Bool
    /// What the controller puts on the pilot.
    public var signal: Signal
    /// The duty cycle in percent; `nil` unless the signal is a rectangle.
    public var dutyPercent: Double?
    /// The current the signal offers, in amperes; 0 if none.
    public var offeredAmperes: Double

    /// Every value by name.
    public init(
        highVolts: Double, lowVolts: Double, isValid: Bool = true, signal: Signal = .steadyHigh,
        dutyPercent: Double? = nil, offeredAmperes: Double = 0
    ) {
        self.highVolts = highVolts
        self.lowVolts = lowVolts
        self.isValid = isValid
        self.signal = signal
        self.dutyPercent = dutyPercent
        self.offeredAmperes = offeredAmperes
    }

    /// The kinds of signal.
    public enum Signal: String, Codable, Hashable, Sendable {
        /// Steady +12 V: no current offered.
        case steadyHigh
        /// Steady −12 V: not available (state F).
        case steadyLow
        /// A 1 kHz rectangle.
        case pwm
    }
}
