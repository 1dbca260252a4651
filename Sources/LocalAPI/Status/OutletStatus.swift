/// The outlet's session and authorization, in short; `GET /v1/session` tells more.
public struct OutletStatus: Codable, Hashable, Sendable {
    /// The state in the words of OCPP 1.6, such as `SuspendedEV`.
    public var status: String
    /// Whether somebody is authorized to charge.
    public var isAuthorized: Bool
    /// Who charges: the id or the free-charging tag; empty if nobody does.
    public var tag: String
    /// The running session's number; absent if there is none.
    public var session: Int?
    /// The running or last session's energy in kilowatt hours; absent if it is not known.
    public var sessionKilowattHours: Double?
    /// How the last session ended, by OCPP's names; absent before the first end since start.
    public var lastEnd: String?
    /// Sessions that ended since start.
    public var ended: Int
    /// What was last answered to an id: `accepted`, `refused`, `stopped`, `learned` …; absent before the first.
    public var lastDecision: String?
    /// How the meter's signed transaction stands; absent in the answer of an older version.
    public var signed: SigningStatus?

    /// Every value by name.
    public init(
        status: String, isAuthorized: Bool, tag: String = "", session: Int? = nil, sessionKilowattHours: Double? = nil,
        lastEnd: String? = nil, ended: Int = 0, lastDecision: String? = nil, signed: SigningStatus? = nil
    ) {
        self.status = status
        self.isAuthorized = isAuthorized
        self.tag = tag
        self.session = session
        self.sessionKilowattHours = sessionKilowattHours
        self.lastEnd = lastEnd
        self.ended = ended
        self.lastDecision = lastDecision
        self.signed = signed
    }
}
