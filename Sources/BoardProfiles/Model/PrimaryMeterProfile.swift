import HAL

/// The energy meter of this outlet, on Modbus RTU.
public struct PrimaryMeterProfile: Hashable, Sendable {
    /// The model's name in the meter catalogue; empty if ``modelFile`` describes it.
    public var model: String
    /// The file that describes the model, as a path from where the program runs; `nil` for a model of the catalogue.
    public var modelFile: String?
    /// The serial line.
    public var serial: SerialSettings
    /// The Modbus unit address, 1–247.
    public var unit: Int
    /// Whether charging needs the meter.
    public var isRequired: Bool
    /// A sample older than this no longer counts.
    public var staleAfter: Nanoseconds
    /// How sessions are signed by the meter; `nil` if they are not.
    public var signedTransactions: SignedTransactionsProfile?
}
