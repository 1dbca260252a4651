import BoardProfiles
import HAL
import WallboxAssembly

/// What the steps ask of a profile in order to name the part at fault.
extension BoardProfile {
    /// The pilot's generator.
    var generatorName: String { "\(controlPilot.pwm.device) channel \(controlPilot.pwm.channel)" }
    /// What measures the positive plateau.
    var positiveFrontEnd: String { controlPilot.positivePeak?.input.channel ?? "comparators of the positive peak" }
    /// What measures the negative plateau.
    var negativeFrontEnd: String { controlPilot.negativePeak?.input.channel ?? "comparator of the negative peak" }
    /// The hardware watchdog.
    var watchdogDevice: String? { watchdog?.device }
    /// The hardware watchdog's time-out, where the profile sets it.
    var watchdogTimeout: Nanoseconds? { watchdog?.timeout }
    /// Whether the pilot is measured in volts; comparators only tell the band.
    var measuresPilotVoltage: Bool { controlPilot.frontEnd.kind == .peakDetectors }
}

extension AssemblyError {
    /// What failed and where the profile asks for it, in one line.
    var reason: String {
        guard case .hardware(let path, let resource, let error, _) = self else { return description }
        return "\(path) (\(resource)): \(error)"
    }

    /// What to do about it beyond what the error says.
    func hint(from board: any HardwareProvider) -> String? {
        guard case .hardware(_, _, let failure, let explanation) = self else { return nil }
        let known = explanation ?? board.explanation(of: failure)
        guard failure.code == .busy else { return known }
        let first = "a running wallboxd holds the lines: stop it first (systemctl stop wallboxd)"
        return known.map { "\(first); \($0)" } ?? first
    }
}
