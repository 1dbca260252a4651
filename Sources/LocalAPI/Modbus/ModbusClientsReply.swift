/// Who is connected to the Modbus server. Body of `GET /v1/modbus/clients`.
public struct ModbusClientsReply: Codable, Hashable, Sendable {
    /// Whether the server listens.
    public var isListening: Bool
    /// Its port; absent while it does not listen.
    public var port: Int?
    /// Why it does not listen although it should; absent if nothing is wrong.
    public var problem: String?
    /// Whether an energy manager was heard: `unarmed`, `alive` or `lost` (registers 131 and 132).
    public var communication: String
    /// The clients in the order of connecting.
    public var clients: [ModbusClientEntry]
    /// Connections accepted since the start.
    public var accepted: UInt64
    /// Connections refused since the start, by the allow-list or because all places were taken.
    public var refused: UInt64
    /// Connections closed by the server since the start: silent, stalled, to make room, or not Modbus.
    public var closed: UInt64

    /// Every value by name.
    public init(
        isListening: Bool, port: Int? = nil, problem: String? = nil, communication: String,
        clients: [ModbusClientEntry] = [], accepted: UInt64 = 0, refused: UInt64 = 0, closed: UInt64 = 0
    ) {
        self.isListening = isListening
        self.port = port
        self.problem = problem
        self.communication = communication
        self.clients = clients
        self.accepted = accepted
        self.refused = refused
        self.closed = closed
    }
}
