import HAL

/// The energy meter of this outlet, on Modbus RTU.
public struct PrimaryMeterProfile: Hashable, Sendable {
    /// The model's name in the meter catalogue.
    public var model: String
    /// The serial line.
    public var serial: SerialSettings
    /// The Modbus unit address, 1–247.
    public var unit: Int
    /// Whether charging needs the meter.
    public var isRequired: Bool
    /// A sample older than this no longer counts.
    public var staleAfter: Nanoseconds
}
