import Records

/// What came of looking a token up.
public enum TokenVerdict: Hashable, Sendable {
    /// It may charge, by this right.
    case accepted(SessionAuthorization)
    /// It may not.
    case refused(RefusalReason)
    /// It was unknown, and is on the list now.
    case learned(WhitelistName)
    /// It was unknown, and could not be put on the list: why, in the store's words.
    case learningFailed(String)
}
