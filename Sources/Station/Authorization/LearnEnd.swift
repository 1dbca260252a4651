/// How learning ended without a token.
public enum LearnEnd: String, Hashable, Sendable, CaseIterable {
    /// Somebody ended it.
    case cancelled
    /// Nothing unknown was shown in time.
    case expired
}
