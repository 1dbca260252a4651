/// How a session began.
public struct SessionBegin: Hashable, Sendable, Codable {
    /// When.
    public var time: UTCTime
    /// By what right.
    public var authorization: SessionAuthorization
    /// Who, where somebody showed a token.
    public var token: IdentityToken?
    /// The tag that stands for nobody in particular: the free-charging tag, or who permitted it.
    public var tag: String?
    /// The meter's import register; `nil` without a meter or before it answered.
    public var meter: SessionMeter?

    /// A beginning by name.
    public init(
        time: UTCTime, authorization: SessionAuthorization, token: IdentityToken? = nil, tag: String? = nil,
        meter: SessionMeter? = nil
    ) {
        self.time = time
        self.authorization = authorization
        self.token = token
        self.tag = tag
        self.meter = meter
    }

    /// What history shows as the id tag; empty if there is none.
    public var tagText: String { token?.text ?? tag ?? "" }
}
