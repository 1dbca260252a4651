import HAL
import Records

/// What an ``Authorizer`` shows of itself.
public struct AuthorizationSnapshot: Hashable, Sendable {
    /// Where authorization stands.
    public var state: AuthorizationState
    /// Whether the car that is plugged in may be charged.
    public var isAuthorized: Bool
    /// Whether a car is plugged in; `nil` before it was told.
    public var isCarConnected: Bool?
    /// Whether the input that authorizes is on; `nil` before it was told.
    public var isInputOn: Bool?
    /// Whether anybody may charge.
    public var isFreeCharging: Bool
    /// The list that is learned to; `nil` unless tokens are learned.
    public var learningList: WhitelistName?
    /// When learning ends; `nil` unless tokens are learned.
    public var learningUntil: MonotonicInstant?
    /// Tokens that are being looked up.
    public var checksUnderWay: Int
    /// The newest decision, and when it was made; `nil` before the first.
    public var lastDecision: AuthorizationEvent?
    /// See ``lastDecision``.
    public var lastDecisionAt: MonotonicInstant?
    /// What was counted since start.
    public var statistics: AuthorizationStatistics
}
