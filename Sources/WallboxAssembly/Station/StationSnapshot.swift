import HAL
import LocalAPI
import Records
import Station

/// Policy at one moment, for whoever looks.
public struct StationSnapshot: Sendable {
    /// The outlet's state.
    public var status = ConnectorStatus.unavailable
    /// The session that runs.
    public var session: SessionSnapshot?
    /// Where authorization stands.
    public var authorization: AuthorizationSnapshot
    /// Who charges or is waited for: the id, the tag, or who holds the grant.
    public var tag = ""
    /// Whether somebody is authorized to charge.
    public var isAuthorized = false
    /// How the last session that ended had begun; `nil` before the first, or if that is not known any more.
    public var lastBegin: SessionBegin?
    /// How the last session ended; `nil` before the first.
    public var lastEnd: SessionEnd?
    /// Sessions that ended since start.
    public var ended = 0
    /// Why something cannot be kept.
    public var troubles: [String] = []
    /// How the meter's signed transaction stands.
    public var signing = SigningStatus(state: .off)
    /// The newest decision that concerns whoever shows an id.
    public var lastDecision: AuthorizationEvent?

    /// The energy of the running or last session; `nil` before the first.
    public var energy: SessionEnergy? { session?.progress.energy ?? lastEnd?.progress.energy }
}

extension AuthorizationEvent {
    /// One word for it, as scenarios and the API call it.
    public var word: String {
        switch self {
        case .check: "checking"
        case .accepted, .waitingForCar, .started: "accepted"
        case .refused: "refused"
        case .ignored: "ignored"
        case .timedOut: "timedOut"
        case .restored: "restored"
        case .stopped: "stopped"
        case .learning: "learning"
        case .learned: "learned"
        case .learningFailed: "learningFailed"
        case .learningEnded: "learningEnded"
        }
    }

    /// Every ``word``.
    public static let words = [
        "checking", "accepted", "refused", "ignored", "timedOut", "restored", "stopped", "learning", "learned",
        "learningFailed", "learningEnded",
    ]
}
