/// The hottest temperature sensor.
public struct TemperatureStatus: Codable, Hashable, Sendable {
    /// The temperature in degrees Celsius; `nil` if there is no sample.
    public var celsius: Double?
    /// The sample's age in seconds; `nil` if there is no sample.
    public var ageSeconds: Double?

    /// Every value by name.
    public init(celsius: Double?, ageSeconds: Double? = nil) {
        self.celsius = celsius
        self.ageSeconds = ageSeconds
    }
}
