/// Why a backend says no, by the names of OCPP 1.6 (IdTagInfo, status).
public enum BackendRefusal: String, Hashable, Sendable, CaseIterable {
    /// The token is blocked.
    case blocked = "Blocked"
    /// The token's time is over.
    case expired = "Expired"
    /// The backend does not know the token.
    case invalid = "Invalid"
    /// The token charges elsewhere.
    case concurrent = "ConcurrentTx"
}
