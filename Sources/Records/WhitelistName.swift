/// Which list of ids: the owner's own or the one that the OCPP backend keeps.
public enum WhitelistName: String, Hashable, Sendable, CaseIterable, Codable {
    /// The owner's own.
    case local
    /// Kept by the OCPP backend (LocalAuthList).
    case ocpp
}
