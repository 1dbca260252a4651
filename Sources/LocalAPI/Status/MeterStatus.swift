/// The primary meter's last values. What the meter does not measure, or was not read yet, is absent: never zero.
public struct MeterStatus: Codable, Hashable, Sendable {
    /// The meter's model.
    public var model: String
    /// The currents of L1…L3 in amperes, `null` where there is none; empty before the first sample.
    public var currentsAmperes: [Double?]
    /// The voltages of L1…L3 to neutral in volts, `null` where there is none; empty before the first sample.
    public var voltagesVolts: [Double?]
    /// The active power in watts, positive towards the vehicle.
    public var powerWatts: Double?
    /// The age of currents, voltages and power in seconds.
    public var ageSeconds: Double?
    /// Whether they are too old to be trusted, or there are none.
    public var isStale: Bool
    /// The meter's register of energy towards the vehicle in kilowatt hours.
    public var energyKilowattHours: Double?
    /// The register's age in seconds.
    public var energyAgeSeconds: Double?
    /// The energy of the running or last session in kilowatt hours, by the register and of its age.
    public var sessionKilowattHours: Double?
    /// Whether that is the session's whole energy; `false` if the register broke off meanwhile: the meter was reset or
    /// replaced, or its register wrapped.
    public var isSessionEnergyComplete: Bool?

    /// Every value by name.
    public init(
        model: String = "", currentsAmperes: [Double?] = [], voltagesVolts: [Double?] = [], powerWatts: Double? = nil,
        ageSeconds: Double? = nil, isStale: Bool = false, energyKilowattHours: Double? = nil,
        energyAgeSeconds: Double? = nil, sessionKilowattHours: Double? = nil, isSessionEnergyComplete: Bool? = nil
    ) {
        self.model = model
        self.currentsAmperes = currentsAmperes
        self.voltagesVolts = voltagesVolts
        self.powerWatts = powerWatts
        self.ageSeconds = ageSeconds
        self.isStale = isStale
        self.energyKilowattHours = energyKilowattHours
        self.energyAgeSeconds = energyAgeSeconds
        self.sessionKilowattHours = sessionKilowattHours
        self.isSessionEnergyComplete = isSessionEnergyComplete
    }

    /// The greatest of the currents that are known, in amperes.
    public var greatestCurrentAmperes: Double? { currentsAmperes.compactMap { $0 }.max() }
}
