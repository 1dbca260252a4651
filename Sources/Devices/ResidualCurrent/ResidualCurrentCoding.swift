import HAL

/// How a sensor puts a value on a line.
public enum ResidualCurrentCoding: Hashable, Sendable {
    /// The duty cycle of a rectangle: linear from 0 % to 100 %.
    ///
    /// - Parameters:
    ///   - period: the rectangle's period; a quarter more or less is refused.
    ///   - atZero: tenths of a milliampere at 0 %.
    ///   - atFull: tenths of a milliampere at 100 %.
    ///   - least: the least duty cycle of a sensor that is well, parts per million.
    ///   - greatest: the greatest one.
    ///   - silenceIsZero: whether a line at rest means no current, as some sensors have it; else it is no signal.
    case pulseWidth(
        period: Nanoseconds, atZero: Int32, atFull: Int32, least: Int32, greatest: Int32, silenceIsZero: Bool)
    /// The frequency: `atZero` millihertz without current, `perMilliampere` millihertz more for each.
    ///
    /// - Parameter greatest: the greatest value of a sensor that is well, tenths of a milliampere.
    case frequency(atZero: Int64, perMilliampere: Int64, greatest: Int32)
    /// A voltage on a straight line to tenths of a milliampere; outside `least` and `greatest` the sensor is not well.
    case voltage(scale: LinearScale, least: Millivolts, greatest: Millivolts)
}
