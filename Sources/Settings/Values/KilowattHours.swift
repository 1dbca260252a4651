/// An energy, set in kilowatt-hours and kept in watt-hours.
public struct KilowattHours: SettingValue, Comparable, CustomStringConvertible {
    /// The energy in watt-hours.
    public var wattHours: Int

    /// So many watt-hours.
    public init(wattHours: Int) { self.wattHours = wattHours }

    /// Kilowatt-hours with a point, up to three decimals.
    public init?(settingText: String) {
        guard let thousandths = Thousandths.parse(settingText) else { return nil }
        wattHours = thousandths
    }

    /// Kilowatt-hours with a point and as few decimals as it needs.
    public var settingText: String { Thousandths.text(wattHours) }

    /// Lesser energies first.
    public static func < (lhs: KilowattHours, rhs: KilowattHours) -> Bool { lhs.wattHours < rhs.wattHours }

    /// Such as `30 kWh`.
    public var description: String { "\(settingText) kWh" }
}
