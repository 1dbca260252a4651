import HAL

/// A line on which a sensor tells how much residual current flows.
public struct ResidualCurrentValueProfile: Hashable, Sendable {
    /// Which current it tells, by its name in profiles.
    public enum Quantity: String, Hashable, Sendable, CaseIterable {
        /// The direct current.
        case dc
        /// The rms current.
        case rms
    }

    /// How it tells it, by its name in profiles.
    public enum Coding: String, Hashable, Sendable, CaseIterable {
        /// The duty cycle of a rectangle.
        case pwm
        /// The frequency of a rectangle.
        case frequency
        /// A voltage.
        case voltage
    }

    /// What a line at rest means, with ``Coding-swift.enum/pwm``.
    public enum Silence: String, Hashable, Sendable, CaseIterable {
        /// No current.
        case zero
        /// A dead sensor or a broken wire.
        case fault
    }

    /// Which current.
    public var quantity: Quantity
    /// How.
    public var coding: Coding
    /// The line, with pwm and frequency.
    public var line: LineReference?
    /// The converter's channel, with voltage.
    public var input: AnalogChannel?
    /// The rectangle's frequency, with pwm; that without current, with frequency.
    public var frequency: Hertz?
    /// The current at 100 % duty cycle, with pwm.
    public var fullDuty: Milliamperes?
    /// The least duty cycle of a sensor that is well, %.
    public var minimumDuty: Int
    /// The greatest duty cycle of a sensor that is well, %.
    public var maximumDuty: Int
    /// What a line at rest means.
    public var silence: Silence
    /// What each milliampere adds to the frequency, with frequency.
    public var perMilliampere: Hertz?
    /// The greatest current that the sensor tells, with frequency.
    public var maximum: Milliamperes?
    /// Pin potential to current in milliamperes, with voltage.
    public var scale: LinearScale?
    /// The least voltage of a sensor that is well.
    public var minimumVoltage: Millivolts
    /// The greatest voltage of a sensor that is well.
    public var maximumVoltage: Millivolts
    /// A value older than this is none.
    public var staleAfter: Nanoseconds
}
