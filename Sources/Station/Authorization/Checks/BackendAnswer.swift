/// What a backend says of a token.
public enum BackendAnswer: Hashable, Sendable {
    /// It may charge.
    case accepted
    /// It may not.
    case refused(BackendRefusal)
    /// The backend cannot be asked now: this is doubt.
    case unreachable
    /// There is no backend, so there is nobody to be in doubt about: the token is unknown.
    case absent
}
