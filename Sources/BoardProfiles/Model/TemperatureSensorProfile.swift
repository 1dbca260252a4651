import HAL

/// A temperature sensor and the current it allows.
public struct TemperatureSensorProfile: Hashable, Sendable {
    /// A corner of the derating curve.
    public struct Point: Hashable, Sendable {
        /// At this temperature …
        public var temperature: MillidegreesCelsius
        /// … no more than this current.
        public var limit: Milliamperes
    }

    /// Where it sits.
    public var name: String
    /// The converter channel.
    public var input: AnalogChannel
    /// Pin potential to temperature, in thousandths of a degree Celsius.
    public var scale: LinearScale
    /// The curve: no limit below the first point, straight lines between, the last limit from the last point on.
    /// Temperatures rise, limits never do.
    public var curve: [Point]
    /// A reading older than this counts as 0 A.
    public var staleAfter: Nanoseconds
}
