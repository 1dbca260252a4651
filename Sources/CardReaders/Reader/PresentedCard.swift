import Records

/// A card that identifies itself.
public struct PresentedCard: Hashable, Sendable {
    /// Its UID.
    public var token: IdentityToken
    /// What kind of card it says it is; for logs, nothing is decided by it.
    public var family: CardFamily

    /// A card by name.
    public init(token: IdentityToken, family: CardFamily) {
        self.token = token
        self.family = family
    }
}
