import LocalAPI
import Records

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
    /// Shows an id, as a card at the reader does.
    func presentToken(_ id: String, in language: Language) async throws(LocalAPIError) -> CommandReply
    /// Checks and saves settings.
    func changeSettings(_ change: SettingsChangeRequest) async throws(LocalAPIError) -> SettingsResult
    /// Learns the first unknown id.
    func learn(seconds: Double, into name: WhitelistName) async throws(LocalAPIError) -> CommandReply
    /// Ends the session.
    func stopSession() async throws(LocalAPIError) -> CommandReply
}

extension LocalAPIClient: ControllerAPI {}
