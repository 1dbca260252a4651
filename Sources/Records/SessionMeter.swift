/// Which meter counts, and where its import register stands.
public struct SessionMeter: Hashable, Sendable, Codable {
    /// The model's id in the catalogue.
    public var model: String
    /// Its serial number, where it tells one.
    public var serialNumber: String?
    /// The register of imported energy in watt-hours.
    public var wattHours: Int64

    /// A meter by name.
    public init(model: String, serialNumber: String? = nil, wattHours: Int64) {
        self.model = model
        self.serialNumber = serialNumber
        self.wattHours = wattHours
    }
}
