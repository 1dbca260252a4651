/// The line the loop toggles so that the relay supply lives.
public struct HeartbeatStatus: Codable, Hashable, Sendable {
    /// Whether the supervisor lets the relays have their supply.
    public var isRelaySupplyOn: Bool
    /// The supervisor's time-out in milliseconds.
    public var timeoutMilliseconds: Double
    /// Toggles since start.
    public var toggles: Int

    /// Every value by name.
    public init(isRelaySupplyOn: Bool, timeoutMilliseconds: Double, toggles: Int = 0) {
        self.isRelaySupplyOn = isRelaySupplyOn
        self.timeoutMilliseconds = timeoutMilliseconds
        self.toggles = toggles
    }
}
