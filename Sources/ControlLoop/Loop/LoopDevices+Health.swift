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
            if mainContactor.isFailing { return mainContactor.health.lastError }
            if phaseContactor?.isFailing == true { return phaseContactor?.health.lastError }
            if residualCurrentMonitor.isFailing { return residualCurrentMonitor.health.lastError }
            return pilot.isFailing ? pilot.health.lastError : nil
        }
    }
}
