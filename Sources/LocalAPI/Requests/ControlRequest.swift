/// What people and protocols may ask of the core beside permits.
public enum ControlRequest: String, Hashable, Sendable, CaseIterable {
    /// The open faults were seen; clear those whose cause is gone. `POST /v1/faults/acknowledge`.
    case acknowledgeFaults
    /// Pretend to unplug and plug in again. `POST /v1/vehicle/replug`.
    case virtualReplug
    /// Test the residual-current monitor when the contactor is open. `POST /v1/residual-current/test`.
    case testResidualCurrentMonitor
}
