/// What a Modbus server counted since its start.
public struct ModbusServerStatistics: Hashable, Sendable {
    /// Connections accepted.
    public internal(set) var accepted: UInt64 = 0
    /// Connections refused because their address is not among the allowed.
    public internal(set) var notAllowed: UInt64 = 0
    /// Connections refused because the server was full.
    public internal(set) var refusedFull: UInt64 = 0
    /// Connections closed to make room for others.
    public internal(set) var evicted: UInt64 = 0
    /// Connections closed because they were silent too long.
    public internal(set) var idle: UInt64 = 0
    /// Connections closed because a request did not end, or answers were not read, in time.
    public internal(set) var stalled: UInt64 = 0
    /// Connections closed because what came was no Modbus TCP.
    public internal(set) var notModbus: UInt64 = 0
}
