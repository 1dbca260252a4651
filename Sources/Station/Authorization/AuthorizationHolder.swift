import Records

/// Who may charge, and by what right.
public struct AuthorizationHolder: Hashable, Sendable {
    /// Who, where somebody showed a token; without an outlet's number.
    public var token: IdentityToken?
    /// What stands for nobody in particular: the free-charging tag, or who permitted it.
    public var tag: String?
    /// By what right.
    public var authorization: SessionAuthorization

    /// A holder by name.
    public init(token: IdentityToken?, tag: String? = nil, authorization: SessionAuthorization) {
        self.token = token?.withoutOutlet
        self.tag = tag
        self.authorization = authorization
    }

    /// What is shown of it.
    public var text: String { token?.text ?? tag ?? "" }
}
