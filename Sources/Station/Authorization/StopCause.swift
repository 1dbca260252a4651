import Records

/// Why a right to charge ended.
public enum StopCause: Hashable, Sendable {
    /// The card that began it was shown again.
    case sameCard
    /// The input that authorized went off.
    case inputOff
    /// It was stopped from afar, by whom.
    case remote(owner: String)
    /// The operator ended free charging.
    case freeChargingEnded
    /// The car was unplugged.
    case unplugged

    /// What history says.
    public var endReason: SessionEndReason {
        switch self {
        case .sameCard: .local
        case .inputOff, .freeChargingEnded: .deauthorized
        case .remote: .remote
        case .unplugged: .evDisconnected
        }
    }
}
