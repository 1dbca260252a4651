/// Why a token had no effect, and needed none.
public enum IgnoreReason: String, Hashable, Sendable, CaseIterable {
    /// Anybody may charge.
    case freeCharging
    /// The car at the plug is authorized already.
    case alreadyAuthorized
    /// Charging was stopped on purpose; the car's address does not start it again.
    case stopped
}
