/// Why a token got a no.
public enum RefusalReason: Hashable, Sendable {
    /// Nobody knows it.
    case unknown
    /// Another one charges.
    case otherCardCharging
    /// Its number is for another outlet.
    case otherOutlet(Int)
    /// The backend said no.
    case backendRefused(BackendRefusal)
    /// The backend cannot be reached, and "allow in doubt" is off.
    case backendUnreachable
    /// The list could not be read: why, in the store's words.
    case lookupFailed(String)
    /// The look-up took too long.
    case noAnswer
    /// Too many look-ups are under way.
    case busy
    /// The car was unplugged before the answer came.
    case carLeft
    /// The card identifies nobody.
    case unusable(UnusableCard)
}
