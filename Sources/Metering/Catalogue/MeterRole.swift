/// What a meter is used for.
public enum MeterRole: String, Hashable, Sendable, CaseIterable {
    /// It measures the outlet, on the wallbox's own RS-485 line.
    case primary
    /// It measures the building's connection, over the network.
    case external
}
