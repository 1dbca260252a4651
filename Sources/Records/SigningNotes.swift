/// What must not be forgotten over a restart about the transaction that the meter signs.
public struct SigningNotes: Hashable, Sendable, Codable {
    /// The session that the meter's newest transaction belongs to; `nil` before the first.
    public var session: Int64?
    /// The id that was told to the meter for it; `nil` if nobody was named.
    public var token: IdentityToken?
    /// The meter's public key in hexadecimal, once a record was verified with it; empty before.
    public var publicKey: String
    /// Verified records that belong to no session that is known, oldest first.
    public var unowned: [String]

    /// The most ``unowned`` records that are kept.
    public static var unownedKept: Int { 16 }

    /// Notes by name.
    public init(
        session: Int64? = nil, token: IdentityToken? = nil, publicKey: String = "", unowned: [String] = []
    ) {
        self.session = session
        self.token = token
        self.publicKey = publicKey
        self.unowned = unowned
    }
}
