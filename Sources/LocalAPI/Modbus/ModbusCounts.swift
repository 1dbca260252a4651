/// What the Modbus server counted since it began to listen.
public struct ModbusCounts: Codable, Hashable, Sendable {
    /// Connections accepted.
    public var accepted: Int
    /// Connections refused because their address is not among the allowed.
    public var notAllowed: Int
    /// Connections refused because the server was full.
    public var refusedFull: Int
    /// Connections closed to make room for others.
    public var evicted: Int
    /// Connections closed because they were silent too long.
    public var idle: Int
    /// Connections closed because a request did not end, or answers were not read, in time.
    public var stalled: Int
    /// Connections closed because what came was no Modbus TCP.
    public var notModbus: Int

    /// Every value by name.
    public init(
        accepted: Int = 0, notAllowed: Int = 0, refusedFull: Int = 0, evicted: Int = 0, idle: Int = 0,
        stalled: Int = 0, notModbus: Int = 0
    ) {
        self.accepted = accepted
        self.notAllowed = notAllowed
        self.refusedFull = refusedFull
        self.evicted = evicted
        self.idle = idle
        self.stalled = stalled
        self.notModbus = notModbus
    }
}
