/// What must not be forgotten over a restart about the transaction that the meter signs.
public struct SigningNotes: Hashable, Sendable, Codable {
    /// The session that the meter's newest transaction belongs to; `nil` before the first.
    public var session: Int64?
    /// The id that was told to the meter for it; `nil` if nobody was named.
    public var token: IdentityToken?
    /// The meter's public key in hexadecimal, once a record was verified with it; empty before.
    public var publicKey: String
    /// Signed readings that belong to no session that is known, oldest first, as sessions keep theirs
    /// (``SignedReadingText``).
    public var unowned: [String]

    /// Why the open transaction covers more than its session, in one line; empty if it does not.
    public var overrun: String

    /// Why the open transaction covers less than its session, in one line; empty if it does not.
    public var partial: String
    /// When the meter was told to begin the newest transaction, while that was not seen to have happened; `nil` after that.
    public var beginOrdered: UTCTime?

    /// The most ``unowned`` records that are kept; a meter keeps what does not fit.
    public static var unownedKept: Int { 16 }

    /// Notes by name.
    public init(
        session: Int64? = nil, token: IdentityToken? = nil, publicKey: String = "", unowned: [String] = [],
        overrun: String = "", partial: String = "", beginOrdered: UTCTime? = nil
    ) {
        self.session = session
        self.token = token
        self.publicKey = publicKey
        self.unowned = unowned
        self.overrun = overrun
        self.partial = partial
        self.beginOrdered = beginOrdered
    }
}
