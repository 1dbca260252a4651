import CardReaders
import Metering
import Records
import Station

/// What happened above the control loop, for the log.
public enum StationNews: Sendable {
    /// Somebody was let charge, refused, learnt …
    case authorization(AuthorizationEvent)
    /// A session began, went on, ended, or cannot be kept.
    case session(SessionNews)
    /// Somebody held the station down, or let go.
    case limit(LimitEventNews)
    /// What the card reader has to tell.
    case reader(CardReaderEvent)
    /// The meter's energy counter broke off: it was reset, it wrapped or jumped, or another meter is there.
    case counterReset(CounterReset)
    /// What became of a transaction that the meter signs.
    case signing(SigningNews)

    /// Whether it is trouble rather than news.
    public var isTrouble: Bool {
        switch self {
        case .authorization(.learningFailed): true
        case .authorization: false
        case .session(.storeFailing), .session(.lost), .session(.energyWithoutSession): true
        case .session(.signedReadingLost): true
        case .signing(let news): news.isTrouble
        case .session: false
        case .limit(.storeFailing), .limit(.lost): true
        case .limit: false
        case .reader(.trouble): true
        case .reader: false
        case .counterReset: true
        }
    }

    /// The line of the log; `nil` for what need not be told.
    public var text: String? {
        switch self {
        case .authorization(let event): event.text?.english
        case .session(let news): Self.text(of: news)
        case .limit(let news): Self.text(of: news)
        case .reader(.cardShown), .reader(.cardGone): nil
        case .reader(.cardRefused(let refusal)): refusal.description
        case .reader(.trouble(let trouble)): "card reader: \(trouble)"
        case .reader(.recovered): "the card reader works again"
        case .counterReset(let reset): "\(reset.text); a session's energy across it is not whole"
        case .signing(let news): news.text
        }
    }

    private static func text(of news: SessionNews) -> String? {
        switch news {
        case .began(let begin):
            "session begins: \(begin.tagText.isEmpty ? begin.authorization.rawValue : begin.tagText)"
        case .stored(let id): "session \(id) is kept"
        case .resumed(let id): "session \(id), interrupted by a loss of power, goes on"
        case .ending(let reason): "session is being ended: \(reason.rawValue)"
        case .ended(let id, _, let end):
            "session \(id.map(String.init) ?? "(not kept yet)") ended: \(end.reason.rawValue), "
                + "\(end.progress.seconds) s, \(energy(end.progress.energy))"
        case .closedAfterPowerLoss(let id, let end):
            "session \(id), interrupted by a loss of power, is closed: \(energy(end.progress.energy))"
        case .resumeRequested: nil
        case .energyWithoutSession: "the contactor is closed and nobody is known who charges; no session counts this"
        case .storeFailing(let error): "sessions cannot be kept, they wait in memory: \(error)"
        case .lost(let begin, let error):
            "the session that began at \(begin.time.milliseconds) ms UTC is lost: \(error)"
        case .signedReadingKept: nil
        case .signedReadingLost(let id, _):
            "a signed reading of session \(id) cannot be kept: that session is no longer in the history"
        case .storeAnswering: "sessions are kept again"
        }
    }

    private static func text(of news: LimitEventNews) -> String? {
        switch news {
        case .began(let source, let milliamperes):
            "\(source.rawValue) limits to \(Double(milliamperes) / 1_000) A"
        case .ended(let source): "\(source.rawValue) no longer limits"
        case .storeFailing(let error): "dimming events cannot be kept, they wait in memory: \(error)"
        case .storeAnswering: "dimming events are kept again"
        case .lost(let count): "\(count) dimming events are lost: the store did not take them for too long"
        }
    }

    private static func energy(_ energy: SessionEnergy) -> String {
        guard let wattHours = energy.wattHours else { return "energy unknown" }
        return "\(wattHours) Wh" + (energy.isComplete ? "" : " at least")
    }
}
