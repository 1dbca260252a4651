import ChargeControl
import HAL
import VirtualBoard

/// What is known after a tick: the board as it truly is, what the controller told, and what it was asked.
struct Scene {
    /// The board's true state.
    var state: VirtualBoardState
    /// What the controller decided in this tick.
    var outputs: Outputs
    /// What the controller knows of the board.
    var configuration: Configuration
    /// Whether somebody wants a charge and renews the permit.
    var isPermitted: Bool
    /// Whether the control loop ticks.
    var isLoopAlive: Bool
    /// Whether the residual-current monitor has passed a test since the fault was injected.
    var hasTestPassed: Bool
    /// Whether the residual-current monitor answers no test.
    var isMonitorIdle: Bool
    /// The board's time.
    var now: MonotonicInstant { state.instant }

    /// Whether any main contact touches.
    var isAnyClosed: Bool { state.relay1.isClosed || state.relay2.isClosed }
    /// Whether the controller has finished its start.
    var isStarted: Bool { outputs.stage != .starting }
    /// Whether a fault is open that opens the contactor.
    var hasOpeningFault: Bool { outputs.faults.faults.contains { $0.severity == .openImmediately } }
    /// Whether state F is on the pilot.
    var isStateF: Bool { outputs.pilot == .steadyLow }
}
