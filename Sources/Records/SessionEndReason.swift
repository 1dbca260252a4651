/// Why a session ended, by the names of OCPP 1.6 (StopTransaction.req, Reason).
public enum SessionEndReason: String, Hashable, Sendable, CaseIterable, Codable {
    /// An emergency stop.
    case emergencyStop = "EmergencyStop"
    /// The car was unplugged.
    case evDisconnected = "EVDisconnected"
    /// The card that began it was shown again.
    case local = "Local"
    /// The permit was withdrawn: the API, an energy manager or the backend.
    case remote = "Remote"
    /// The token lost its right.
    case deauthorized = "DeAuthorized"
    /// Power was lost, and the session could not be resumed.
    case powerLoss = "PowerLoss"
    /// The daemon was ordered to stop.
    case softReset = "SoftReset"
    /// A fault that cannot pass without unplugging.
    case other = "Other"
}
