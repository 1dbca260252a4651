import LocalAPI

/// What a bench asks of a running controller; ``LocalAPIClient`` is the real one.
public protocol ControllerAPI: Sendable {
    /// Everything there is to see.
    func status() async throws(LocalAPIError) -> WallboxStatus
    /// Sets the permit.
    func setPermit(_ request: PermitRequest) async throws(LocalAPIError) -> PermitStatus
    /// Revokes the permit.
    func revokePermit() async throws(LocalAPIError) -> PermitStatus
    /// Hands a request to the core.
    func request(_ request: ControlRequest) async throws(LocalAPIError) -> CommandReply
}

extension LocalAPIClient: ControllerAPI {}
