/// The clients of the Modbus server. Body of `GET /v1/modbus/clients`.
public struct ModbusClientsReply: Codable, Hashable, Sendable {
    /// Whether the settings switch the server on.
    public var isOn: Bool
    /// The port at which it listens; absent if it does not.
    public var port: Int?
    /// Why it cannot listen, and the mend; absent if it does, or is off.
    public var problem: String?
    /// Who is connected now, the oldest connection first.
    public var clients: [ModbusClientEntry]
    /// What was counted since it began to listen; absent if it does not.
    public var counts: ModbusCounts?

    /// Every value by name.
    public init(
        isOn: Bool, port: Int? = nil, problem: String? = nil, clients: [ModbusClientEntry] = [],
        counts: ModbusCounts? = nil
    ) {
        self.isOn = isOn
        self.port = port
        self.problem = problem
        self.clients = clients
        self.counts = counts
    }
}
