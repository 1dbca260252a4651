/// The Modbus server, in short; `GET /v1/modbus/clients` tells more.
public struct ModbusStatus: Codable, Hashable, Sendable {
    /// The port at which it listens; absent if it cannot.
    public var port: Int?
    /// How many clients are connected.
    public var clients: Int
    /// Whether an energy manager is heard.
    public var energyManager: EnergyManagerState
    /// Why it cannot listen, and the mend; absent if it does.
    public var problem: String?

    /// Every value by name.
    public init(port: Int? = nil, clients: Int = 0, energyManager: EnergyManagerState, problem: String? = nil) {
        self.port = port
        self.clients = clients
        self.energyManager = energyManager
        self.problem = problem
    }
}
