import Records

/// Whoever answers for tokens outside the box.
public protocol BackendAuthorizing: Sendable {
    /// Asks about `token` at `outlet`. May block, for seconds.
    func authorize(_ token: IdentityToken, outlet: Int) -> BackendAnswer
}
