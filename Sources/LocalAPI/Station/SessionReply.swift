public import Records

/// The outlet and its session. Body of `GET /v1/session`.
public struct SessionReply: Codable, Hashable, Sendable {
    /// The state in the words of OCPP 1.6, such as `SuspendedEV`.
    public var status: String
    /// The running session; absent if there is none.
    public var record: SessionRecord?
    /// Where authorization stands, in the asked language.
    public var authorization: String
    /// What was last said to whoever showed an id, in the asked language.
    public var lastDecision: String?
    /// Which list learns, and for how long still; absent if none does.
    public var learning: String?
    /// How the card reader is; absent without one.
    public var reader: String?
    /// How the meter's signed transaction stands; absent in the answer of an older version.
    public var signed: SigningStatus?
    /// What cannot be kept on disk, and why.
    public var troubles: [String]

    /// Every value by name.
    public init(
        status: String, record: SessionRecord? = nil, authorization: String = "", lastDecision: String? = nil,
        learning: String? = nil, reader: String? = nil, signed: SigningStatus? = nil, troubles: [String] = []
    ) {
        self.status = status
        self.record = record
        self.authorization = authorization
        self.lastDecision = lastDecision
        self.learning = learning
        self.reader = reader
        self.signed = signed
        self.troubles = troubles
    }
}
