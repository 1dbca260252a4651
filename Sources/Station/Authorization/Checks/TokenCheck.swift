import Records

/// A token to be looked up.
public struct TokenCheck: Hashable, Sendable {
    /// What for.
    public enum Purpose: Hashable, Sendable {
        /// Whether it may charge.
        case authorize
        /// Whether it is unknown; then it is to be put on the list.
        case learn(WhitelistName)
    }

    /// The number to answer with.
    public var id: UInt64
    /// The token, without an outlet's number.
    public var token: IdentityToken
    /// The outlet, 1 or 2.
    public var outlet: Int
    /// What for.
    public var purpose: Purpose
    /// Whether an unknown token is let in while whoever knows it cannot be asked.
    public var allowsInDoubt: Bool

    /// A check by name.
    public init(id: UInt64, token: IdentityToken, outlet: Int, purpose: Purpose, allowsInDoubt: Bool) {
        self.id = id
        self.token = token
        self.outlet = outlet
        self.purpose = purpose
        self.allowsInDoubt = allowsInDoubt
    }
}
