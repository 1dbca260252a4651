import BoardProfiles
import HAL
import LinuxHAL
import Scenarios

/// Another program, as far as the controller can see, that holds what the controller needs.
final class Squatter {
    private var held: [any Sendable] = []
    private var watchdog: (any WatchdogTimer)?

    /// Takes what `mistake` is about, if it is about something taken.
    init(_ mistake: Misconfiguration, _ profile: BoardProfile) throws(BenchError) {
        let board = LinuxBoard(consumer: "squatter")
        do throws(HALError) {
            switch mistake {
            case .lineBusy: held = [try board.digitalInput(profile.contactors[0].output)]
            case .portBusy:
                if let meter = profile.primaryMeter { held = [try board.serialPort(meter.serial)] }
            case .watchdogBusy:
                if let timer = profile.watchdog {
                    watchdog = try board.watchdog(device: timer.device, timeout: timer.timeout)
                }
            default: break
            }
        } catch {
            throw BenchError("\(error): \(board.explanation(of: error) ?? "no more is known")")
        }
    }

    /// Gives it back.
    func letGo() {
        held = []
        // One that cannot be stopped was armed by the rig's own set-up and outlives every run of a few seconds.
        try? watchdog?.disarm()
        watchdog = nil
    }
}
