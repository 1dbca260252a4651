/// The part of a fault's declaration that the control path acts on. Real-time safe.
///
/// Kept apart from the texts so that the step touches no strings.
extension Fault {
    /// How the core reacts.
    public var severity: FaultDeclaration.Severity {
        @_noLocks get {
            switch self {
            case .residualCurrentTripped, .residualCurrentMonitorFailed, .controlPilotShort, .diodeMissing,
                .controlPilotIndeterminate, .controlPilotDriver, .proximityLost, .contactorWelded, .contactorStuckOpen,
                .contactorBounce, .unlockedWhileCharging, .ventilationUnavailable, .supplyLost, .emergencyStop,
                .deadlinesMissed, .hardwareAccess, .clockError, .lockFailed:
                .openImmediately
            case .overcurrent, .overtemperature, .temperatureStale, .meterStale: .stopSoftly
            case .lockStuck, .vehicleIgnoresPilot: .warning
            }
        }
    }

    /// What ends the fault.
    public var clearing: FaultDeclaration.Clearing {
        @_noLocks get {
            switch self {
            case .residualCurrentTripped: .byReclosingPolicy
            case .diodeMissing, .proximityLost, .lockFailed, .unlockedWhileCharging, .overcurrent, .vehicleIgnoresPilot,
                .contactorBounce:
                .byUnplugging
            case .residualCurrentMonitorFailed, .contactorWelded, .contactorStuckOpen, .emergencyStop:
                .byAcknowledgement
            case .controlPilotShort, .controlPilotIndeterminate, .controlPilotDriver, .lockStuck,
                .ventilationUnavailable,
                .overtemperature, .temperatureStale, .meterStale, .supplyLost, .deadlinesMissed, .hardwareAccess,
                .clockError:
                .byItself
            }
        }
    }

    /// Whether a restart does not end the fault: it opens, and only a person or the re-closing policy ends it.
    public var outlivesRestart: Bool {
        @_noLocks get {
            severity == .openImmediately && (clearing == .byAcknowledgement || clearing == .byReclosingPolicy)
        }
    }

    /// What the pilot shows meanwhile.
    public var pilotReaction: FaultDeclaration.PilotReaction {
        @_noLocks get {
            switch self {
            case .residualCurrentTripped, .contactorBounce, .unlockedWhileCharging, .emergencyStop, .deadlinesMissed,
                .supplyLost, .lockFailed:
                .stateFThenHigh
            case .residualCurrentMonitorFailed, .contactorWelded, .contactorStuckOpen, .hardwareAccess, .clockError:
                .stateF
            case .controlPilotShort, .diodeMissing, .controlPilotIndeterminate, .controlPilotDriver, .proximityLost,
                .ventilationUnavailable, .overcurrent, .overtemperature, .temperatureStale, .meterStale:
                .steadyHigh
            case .lockStuck, .vehicleIgnoresPilot: .none
            }
        }
    }

    /// How long the cause must stay away before a fault that ends by itself does.
    public var holdOff: TimeSpan {
        @_noLocks get {
            switch self {
            case .controlPilotIndeterminate, .controlPilotDriver: .seconds(5)
            case .controlPilotShort, .ventilationUnavailable: .seconds(1)
            case .supplyLost: .seconds(5)
            case .deadlinesMissed, .hardwareAccess, .clockError: .seconds(60)
            case .overtemperature, .temperatureStale, .meterStale: .seconds(1)
            default: .zero
            }
        }
    }
}
