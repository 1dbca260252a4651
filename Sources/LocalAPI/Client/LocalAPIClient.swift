/// Speaks the API over the daemon's Unix socket, one connection a request.
public struct LocalAPIClient: Sendable {
    /// The socket.
    public let socketPath: String
    private let exchange: HTTPExchange

    /// A client for `socketPath`; an answer must be there within `timeout`.
    public init(socketPath: String, timeout: Duration = .seconds(5)) {
        self.socketPath = socketPath
        exchange = HTTPExchange(socketPath: socketPath, timeout: timeout)
    }

    /// Everything there is to see.
    public func status() async throws(LocalAPIError) -> WallboxStatus { try await get(APIPath.status) }
    /// The deadline ledger.
    public func ledger() async throws(LocalAPIError) -> LedgerReport { try await get(APIPath.ledger) }
    /// The profile in use.
    public func profile() async throws(LocalAPIError) -> ProfileReply { try await get(APIPath.profile) }
    /// Whether all is well.
    public func health() async throws(LocalAPIError) -> HealthReply { try await get(APIPath.health) }

    /// Sets the permit; answers with the one that results.
    public func setPermit(_ request: PermitRequest) async throws(LocalAPIError) -> PermitStatus {
        try await send(.put, APIPath.permit, request)
    }

    /// Revokes the permit; answers with the one that results.
    public func revokePermit() async throws(LocalAPIError) -> PermitStatus {
        try await exchanged(.delete, APIPath.permit, nil)
    }

    /// Hands a request to the core.
    public func request(_ request: ControlRequest) async throws(LocalAPIError) -> CommandReply {
        try await exchanged(.post, APIPath.path(of: request), nil)
    }

    /// Operates the virtual board.
    public func simulate(_ command: SimulationCommand) async throws(LocalAPIError) -> CommandReply {
        try await send(.post, APIPath.simulation, command)
    }

    /// Has the last ticks written to a file.
    public func record(_ request: RecordingRequest = RecordingRequest()) async throws(LocalAPIError) -> RecordingReply {
        try await send(.post, APIPath.recordings, request)
    }

    /// Who is connected to the Modbus server.
    public func modbusClients() async throws(LocalAPIError) -> ModbusClientsReply {
        try await get(APIPath.modbusClients)
    }

    /// Stops the daemon.
    public func stop() async throws(LocalAPIError) -> CommandReply { try await exchanged(.post, APIPath.stop, nil) }

    func get<Reply: Decodable>(_ path: String) async throws(LocalAPIError) -> Reply {
        try await exchanged(.get, path, nil)
    }

    func send<Reply: Decodable>(
        _ method: HTTPExchange.Method, _ path: String, _ body: some Encodable
    ) async throws(LocalAPIError) -> Reply {
        let bytes: [UInt8]
        do throws(APIProblem) { bytes = try JSON.encode(body) } catch { throw .refused(error) }
        return try await exchanged(method, path, bytes)
    }

    func exchanged<Reply: Decodable>(
        _ method: HTTPExchange.Method, _ path: String, _ body: [UInt8]?, type: String = "application/json"
    ) async throws(LocalAPIError) -> Reply {
        let answer = try await answered(method, path, body, type: type)
        do throws(APIProblem) {
            return try JSON.decode(Reply.self, from: answer.body)
        } catch {
            throw .unintelligible(path: socketPath, detail: "HTTP status \(answer.status), \(error)")
        }
    }

    /// The answer as it is; a refusal is thrown.
    func answered(
        _ method: HTTPExchange.Method, _ path: String, _ body: [UInt8]? = nil, type: String = "application/json"
    ) async throws(LocalAPIError) -> HTTPExchange.Answer {
        let answer = try await exchange.run(method, path, body: body, type: type)
        if (200...299).contains(answer.status) { return answer }
        let problem: APIProblem
        do throws(APIProblem) {
            problem = try JSON.decode(APIProblem.self, from: answer.body)
        } catch {
            throw .unintelligible(path: socketPath, detail: "HTTP status \(answer.status) without a reason")
        }
        throw .refused(problem)
    }
}
