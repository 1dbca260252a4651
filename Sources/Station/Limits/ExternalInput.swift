/// What the station makes of its first opto input by itself.
public enum ExternalInput: String, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case off
    /// While it is asserted, a fixed limit holds.
    case limit
    /// While it is asserted, the station is dimmed to 4.2 kW (§ 14a EnWG), by the phases in use.
    case gridDimming
}
