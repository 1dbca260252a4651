/// By what right a session charges.
public enum SessionAuthorization: String, Hashable, Sendable, CaseIterable, Codable {
    /// Anybody may.
    case freeCharging
    /// The token is on the owner's list.
    case localWhitelist
    /// The token is on the backend's list.
    case ocppWhitelist
    /// The backend said yes.
    case backend
    /// The backend could not be asked and "allow in doubt" is on.
    case inDoubt
    /// The API, an energy manager or a person at `wallboxctl`.
    case remote
}
