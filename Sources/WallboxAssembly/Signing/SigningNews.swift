/// What became of a transaction that the meter signs.
public enum SigningNews: Hashable, Sendable {
    /// The session's transaction runs.
    case running(session: Int64)
    /// The session's record is verified and kept.
    case kept(session: Int64)
    /// The session's record is verified and kept, and covers more than the session, for this reason.
    case overrun(session: Int64, reason: String)
    /// The session's record is verified and kept, and covers a part of the session only, for this reason.
    case partial(session: Int64, reason: String)
    /// A verified record belongs to no session that is known; it is kept apart.
    case unowned
    /// The session's record does not verify, for this reason; it is kept raw and stays in the meter.
    case unverified(session: Int64?, reason: String)
    /// The session is not signed, for this reason.
    case unsigned(session: Int64?, reason: String)
    /// What the session took since the meter closed a part of it, or this program started anew in the middle of it, may not
    /// be signed, for this reason.
    case unsignedRest(session: Int64?, reason: String)
    /// The meter's transaction does not go on, for this reason; it is tried again.
    case failing(String)

    /// Whether it is trouble rather than news.
    public var isTrouble: Bool {
        switch self {
        case .running, .kept: false
        case .overrun, .partial, .unowned, .unverified, .unsigned, .unsignedRest, .failing: true
        }
    }

    /// The line of the log.
    public var text: String {
        switch self {
        case .running(let id): "the meter signs session \(id)"
        case .kept(let id): "the signed record of session \(id) is verified and kept"
        case .overrun(let id, let reason): "the signed record of session \(id) is kept, do not bill by it: \(reason)"
        case .partial(let id, let reason):
            "the signed record of session \(id) is kept, it covers a part of the session only: \(reason)"
        case .unowned:
            "the meter had a signed record that belongs to no known session; the database keeps it as fact signing.unowned"
        case .unverified(let id, let reason):
            "the signed record of \(Self.name(id)) is kept as unverified and stays in the meter: \(reason)"
        case .unsigned(let id, let reason): "\(Self.name(id)) is not signed: \(reason)"
        case .unsignedRest(let id, let reason):
            "\(Self.name(id)) is signed in part; what it took after that may not be: \(reason)"
        case .failing(let reason): "the meter's signed transaction does not go on and is tried again: \(reason)"
        }
    }

    private static func name(_ id: Int64?) -> String { id.map { "session \($0)" } ?? "a session" }
}
