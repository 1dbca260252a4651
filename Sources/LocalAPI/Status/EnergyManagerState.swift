/// Whether an energy manager is heard over Modbus.
public enum EnergyManagerState: String, Codable, Hashable, Sendable, CaseIterable {
    /// No request came since the server was switched on.
    case notHeard
    /// Requests come, or there is no timeout.
    case heard
    /// None came for longer than the timeout: the safe current applies.
    case silent
}
