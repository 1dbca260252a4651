import HAL

/// Where authorization stands.
public enum AuthorizationState: Hashable, Sendable {
    /// Nobody may charge.
    case idle
    /// Somebody may, and has until then to plug the car in. `isRestored` after a restart, until the plug is known.
    case waitingForCar(AuthorizationHolder, until: MonotonicInstant, isRestored: Bool)
    /// The car that is plugged in may be charged.
    case authorized(AuthorizationHolder)
    /// It was stopped, and the car is still plugged in: charging needs a new decision or the car unplugged.
    case stopped(StopCause)

    /// Who may charge or is waited for.
    public var holder: AuthorizationHolder? {
        switch self {
        case .waitingForCar(let holder, _, _), .authorized(let holder): holder
        case .idle, .stopped: nil
        }
    }
}
