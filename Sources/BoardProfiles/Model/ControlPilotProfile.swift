import HAL

/// The control pilot's circuit and filters.
public struct ControlPilotProfile: Hashable, Sendable {
    /// How the pilot voltage reaches the converter.
    public enum FrontEndKind: String, Hashable, Sendable, CaseIterable {
        /// Two peak detectors, one for the positive and one for the negative half.
        case peakDetectors = "peak-detectors"
    }

    /// One converter input and what its pin potential means on the pilot.
    public struct Peak: Hashable, Sendable {
        /// The converter channel.
        public var input: AnalogChannel
        /// Pin potential to pilot potential, in millivolts.
        public var scale: LinearScale
    }

    /// The PWM generator's device name.
    public var pwmDevice: String
    /// The PWM channel on that device.
    public var pwmChannel: String
    /// The PWM frequency, 980–1020 Hz (IEC 61851-1).
    public var frequency: Hertz
    /// How the pilot voltage reaches the converter.
    public var frontEndKind: FrontEndKind
    /// The positive peak.
    public var positivePeak: Peak
    /// The negative peak.
    public var negativePeak: Peak
    /// From a change on the pilot to the converter's value showing it (peak detector and conversion).
    public var sampleDelay: Nanoseconds
    /// How long a level that ends charging must last before it is believed.
    public var offFilter: Nanoseconds
    /// How long a level that allows charging must last before it is believed.
    public var onFilter: Nanoseconds
    /// How long the voltage may lie between two levels before the contactors open.
    public var indeterminateLimit: Nanoseconds
}
