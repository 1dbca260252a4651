import HAL
import Records

/// What an ``Authorizer`` decided, or asks for.
public enum AuthorizationEvent: Hashable, Sendable {
    /// A token is to be looked up, and the verdict to be told with its number.
    case check(TokenCheck)
    /// A token or a tag was accepted.
    case accepted(AuthorizationHolder)
    /// A token got a no. Whoever charges is not disturbed.
    case refused(IdentityToken?, RefusalReason)
    /// A token had no effect, and needed none.
    case ignored(IdentityToken?, IgnoreReason)
    /// The car must be plugged in by then.
    case waitingForCar(AuthorizationHolder, until: MonotonicInstant)
    /// The car was not plugged in in time.
    case timedOut(AuthorizationHolder)
    /// The car that is plugged in may be charged: a session begins.
    case started(AuthorizationHolder)
    /// The session that was restored goes on.
    case restored(AuthorizationHolder)
    /// The right to charge ended; the session ends if it had begun.
    case stopped(AuthorizationHolder, StopCause)
    /// Tokens are learned until then.
    case learning(WhitelistName, until: MonotonicInstant)
    /// A token is on the list from now on. To charge it must be shown again.
    case learned(IdentityToken, WhitelistName)
    /// A token could not be put on the list: why, in the store's words. Learning goes on.
    case learningFailed(IdentityToken, String)
    /// Learning ended without a token.
    case learningEnded(LearnEnd)
}
