import HAL

/// Something that is asked of the controller through its API.
public enum ControlAction: Hashable, Sendable {
    /// Permit so much current on so many phases (`nil`: all), for so long (`nil`: until revoked).
    case permit(milliamperes: Int32, phases: Int?, lasting: Nanoseconds?)
    /// Take the permit back.
    case revoke
    /// Acknowledge the open faults.
    case acknowledge
    /// Pretend to unplug and plug in again.
    case replug
    /// Test the residual-current monitor.
    case testResidualCurrentMonitor
    /// Present an id, as a card at the reader does.
    case present(id: String)
    /// Save these settings, by name.
    case settings([String: String])
    /// Learn the first unknown id within so long.
    case learn(Nanoseconds)
    /// End the session.
    case endSession
}
