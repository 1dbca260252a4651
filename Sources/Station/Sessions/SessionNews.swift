import Records

/// What a ``SessionKeeper`` has to tell.
public enum SessionNews: Hashable, Sendable {
    /// A session began. It gets its number when the store has it (``stored(id:)``).
    case began(SessionBegin)
    /// The session has its number.
    case stored(id: Int64)
    /// A session that a loss of power interrupted goes on.
    case resumed(id: Int64)
    /// A session is being ended for this reason: the permit must be withdrawn now. It ends once the contactor is open
    /// and the meter has been read.
    case ending(SessionEndReason)
    /// A session has ended. `id` is `nil` if the store has not taken it yet; it will.
    case ended(id: Int64?, SessionBegin, SessionEnd)
    /// A session that a loss of power cut short was closed.
    case closedAfterPowerLoss(id: Int64, SessionEnd)
    /// A session that a loss of power interrupted goes on if this token is authorized again. Told once, as soon as it is
    /// known that the session may go on, before the core has said whether the car is still there.
    case resumeRequested(SessionBegin)
    /// The contactor is closed though nobody is known who may charge; no session counts what flows.
    case energyWithoutSession
    /// Sessions cannot be kept for this reason; they wait in memory and are tried again.
    case storeFailing(StoreError)
    /// A session was given up: the store took its beginning again and again, and each time did not know it afterwards.
    case lost(SessionBegin, StoreError)
    /// The store has this signed reading of a session.
    case signedReadingKept(id: Int64, String)
    /// A signed reading could not be kept, because its session is gone from history or damaged there.
    case signedReadingLost(id: Int64, String)
    /// Sessions are kept again.
    case storeAnswering
}
