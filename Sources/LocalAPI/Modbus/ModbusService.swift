/// What stands behind the API's part about the Modbus server.
public protocol ModbusService: Sendable {
    /// Who is connected. `GET /v1/modbus/clients`.
    func modbusClients() async throws(APIProblem) -> ModbusClientsReply
}

extension LocalAPIClient {
    /// Who is connected to the Modbus server.
    public func modbusClients() async throws(LocalAPIError) -> ModbusClientsReply {
        try await get("/v1/modbus/clients")
    }
}
