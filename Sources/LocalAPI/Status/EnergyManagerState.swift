/// Whether an energy manager is heard over Modbus.
public enum EnergyManagerState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nobody has set anything since the server was switched on; who only reads is none.
    case notHeard
    /// Requests come, or there is no timeout.
    case heard
    /// None came for longer than the timeout: the safe current applies.
    case silent
}
