/// The unit of a setting's number.
public enum SettingUnit: String, Hashable, Sendable, CaseIterable {
    /// Ampere.
    case ampere = "A"
    /// Second.
    case second = "s"
    /// Kilowatt-hour.
    case kilowattHour = "kWh"
}
