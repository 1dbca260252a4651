import Records

/// The right to charge that holds now.
public struct SessionRight: Hashable, Sendable {
    /// By what.
    public var authorization: SessionAuthorization
    /// Who, where somebody showed a token.
    public var token: IdentityToken?
    /// The tag that stands for nobody in particular: the free-charging tag, or who permitted it.
    public var tag: String?
    /// Which showing of a card, or which grant, counted up: under one number no second session begins unless the car
    /// was unplugged in between.
    public var serial: UInt64

    /// A right by name.
    public init(authorization: SessionAuthorization, token: IdentityToken? = nil, tag: String? = nil, serial: UInt64) {
        self.authorization = authorization
        self.token = token
        self.tag = tag
        self.serial = serial
    }

    /// Whether a session that began so may go on by this right: free charging by free charging, a token by the same
    /// token on whichever list, anything else by the same kind and tag.
    func continues(_ begin: SessionBegin) -> Bool {
        if authorization == .freeCharging || begin.authorization == .freeCharging {
            return authorization == begin.authorization
        }
        if token != nil || begin.token != nil { return token == begin.token }
        return authorization == begin.authorization && tag == begin.tag
    }
}
