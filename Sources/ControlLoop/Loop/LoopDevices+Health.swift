import Devices
import HAL

extension LoopDevices {
    /// The newest error of a part of the safety path whose latest access failed, the coils' first; `nil` while all of
    /// them obey. Real-time safe.
    ///
    /// Mutating only so that it looks in place: a plain getter copies the devices, which counts some thirty references up
    /// and down on every tick.
    var presentError: HALError? {
        mutating get {
            let main = mainContactor.health
            if main.isFailing { return main.lastError }
            if let phase = phaseContactor?.health, phase.isFailing { return phase.lastError }
            let monitor = residualCurrentMonitor.health
            if monitor.isFailing { return monitor.lastError }
            let pilotHealth = pilot.health
            return pilotHealth.isFailing ? pilotHealth.lastError : nil
        }
    }
}
