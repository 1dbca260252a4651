/// What stands behind the API: each endpoint is one call.
///
/// Implementations answer at once from what they know; they do not wait for the control loop to act. Requests are
/// checked before they arrive here, as far as that is possible without knowing the board.
public protocol WallboxService: Sendable {
    /// Everything there is to see. `GET /v1/status`.
    func status() async throws(APIProblem) -> WallboxStatus
    /// The deadline ledger. `GET /v1/ledger`.
    func ledger() async throws(APIProblem) -> LedgerReport
    /// The profile in use. `GET /v1/profile`.
    func profile() async throws(APIProblem) -> ProfileReply
    /// Whether all is well. `GET /v1/health`.
    func health() async throws(APIProblem) -> HealthReply
    /// Sets the caller's permit and answers with the one that results. `PUT /v1/permit`.
    func setPermit(_ request: PermitRequest) async throws(APIProblem) -> PermitStatus
    /// Revokes it and answers with the one that results. `DELETE /v1/permit`.
    func revokePermit() async throws(APIProblem) -> PermitStatus
    /// Hands a request to the core.
    func request(_ request: ControlRequest) async throws(APIProblem) -> CommandReply
    /// Operates the virtual board; a real one answers `wrongState`. `POST /v1/sim`.
    func simulate(_ command: SimulationCommand) async throws(APIProblem) -> CommandReply
    /// Writes the last ticks to a file. `POST /v1/recordings`.
    func record(_ request: RecordingRequest) async throws(APIProblem) -> RecordingReply
    /// Who is connected to the Modbus server. `GET /v1/modbus/clients`.
    func modbusClients() async throws(APIProblem) -> ModbusClientsReply
    /// Stops the daemon, outputs off first. `POST /v1/stop`.
    func stop() async throws(APIProblem) -> CommandReply
}
