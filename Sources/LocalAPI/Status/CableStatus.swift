/// The cable that limits the current.
public struct CableStatus: Codable, Hashable, Sendable {
    /// Whether the cable is fixed to the station.
    public var isTethered: Bool
    /// Its rating in amperes; `nil` if unknown.
    public var amperes: Double?

    /// Every value by name.
    public init(isTethered: Bool, amperes: Double? = nil) {
        self.isTethered = isTethered
        self.amperes = amperes
    }
}
