import HAL

/// What the operator decided about authorization.
public struct AuthorizationPolicy: Hashable, Sendable {
    /// Whether anybody may charge. Cards and remote starts are then ignored.
    public var isFreeCharging: Bool
    /// The tag that a free session has in the history.
    public var freeChargingTag: String
    /// Whether an unknown token is let in while whoever knows it cannot be asked.
    public var allowsInDoubt: Bool
    /// How long an accepted token waits for the car to be plugged in.
    public var carConnectTimeout: Nanoseconds
    /// Whether the token of a remote start is looked up like a card's.
    public var authorizesRemoteStart: Bool
    /// The same token within this counts once.
    public var repeatTime: Nanoseconds
    /// How long a look-up may take.
    public var checkTimeout: Nanoseconds

    /// Settings by name; unless told those of the product as delivered.
    public init(
        isFreeCharging: Bool = false, freeChargingTag: String = "freecharging", allowsInDoubt: Bool = false,
        carConnectTimeout: Nanoseconds = .seconds(45), authorizesRemoteStart: Bool = true,
        repeatTime: Nanoseconds = .seconds(3), checkTimeout: Nanoseconds = .seconds(15)
    ) {
        self.isFreeCharging = isFreeCharging
        self.freeChargingTag = freeChargingTag
        self.allowsInDoubt = allowsInDoubt
        self.carConnectTimeout = carConnectTimeout
        self.authorizesRemoteStart = authorizesRemoteStart
        self.repeatTime = repeatTime
        self.checkTimeout = checkTimeout
    }
}
