/// The primary meter's last sample.
public struct MeterStatus: Codable, Hashable, Sendable {
    /// The meter's model.
    public var model: String
    /// The currents of L1…L3 in amperes.
    public var currentsAmperes: [Double]
    /// The voltages of L1…L3 to neutral in volts.
    public var voltagesVolts: [Double]
    /// The active power in watts, positive towards the vehicle.
    public var powerWatts: Double
    /// The meter's register in kilowatt hours.
    public var energyKilowattHours: Double
    /// The energy of the running or last session in kilowatt hours.
    public var sessionKilowattHours: Double
    /// The sample's age in seconds; `nil` if there is no sample.
    public var ageSeconds: Double?
    /// Whether the sample is too old to be trusted.
    public var isStale: Bool

    /// Every value by name.
    public init(
        model: String = "", currentsAmperes: [Double], voltagesVolts: [Double] = [], powerWatts: Double = 0,
        energyKilowattHours: Double = 0, sessionKilowattHours: Double = 0, ageSeconds: Double? = nil,
        isStale: Bool = false
    ) {
        self.model = model
        self.currentsAmperes = currentsAmperes
        self.voltagesVolts = voltagesVolts
        self.powerWatts = powerWatts
        self.energyKilowattHours = energyKilowattHours
        self.sessionKilowattHours = sessionKilowattHours
        self.ageSeconds = ageSeconds
        self.isStale = isStale
    }
}
