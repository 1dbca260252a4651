import Records

/// A box of its own: no backend.
public struct NoBackend: BackendAuthorizing {
    /// None.
    public init() {}

    /// ``BackendAnswer/absent``, always.
    public func authorize(_ token: IdentityToken, outlet: Int) -> BackendAnswer { .absent }
}
