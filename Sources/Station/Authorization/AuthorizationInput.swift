import HAL
import Records

/// What an ``Authorizer`` is told.
public enum AuthorizationInput: Hashable, Sendable {
    /// Nothing happened; time passed.
    case time
    /// A token was shown.
    case presented(IdentityToken, TokenSource)
    /// A card was shown that identifies nobody.
    case unusableCard(UnusableCard)
    /// Whether a car is plugged in; may be told as often as wanted.
    case plug(isConnected: Bool)
    /// Whether the input that authorizes is on; may be told as often as wanted.
    case inputLevel(isOn: Bool)
    /// The answer to ``AuthorizationEvent/check(_:)``. One that comes too late is dropped.
    case checked(id: UInt64, TokenVerdict)
    /// A remote start without a token, and whose. What it permits ends when the car is unplugged.
    case remoteStart(owner: String)
    /// A remote stop, and whose.
    case remoteStop(owner: String)
    /// The first unknown token from a reader or a car within this span is to be put on the list.
    case learn(WhitelistName, span: Nanoseconds)
    /// Ends learning.
    case cancelLearning
    /// The operator changed the settings.
    case settings(AuthorizationPolicy)
    /// After a restart: the holder of the session that goes on. Before the plug's first state is told.
    case restore(AuthorizationHolder)
}
