import BoardProfiles
import HAL
import WallboxAssembly

/// What the steps ask of a profile in order to name the part at fault.
extension BoardProfile {
    /// The pilot's generator.
    var generatorName: String { "\(controlPilot.pwmDevice) channel \(controlPilot.pwmChannel)" }
    /// What measures the positive plateau.
    var positiveFrontEnd: String { controlPilot.positivePeak.input.channel }
    /// What measures the negative plateau.
    var negativeFrontEnd: String { controlPilot.negativePeak.input.channel }
    /// The hardware watchdog.
    var watchdogDevice: String? { watchdog }
}

extension AssemblyError {
    /// What to do about it beyond what the error says.
    func hint(from board: any HardwareProvider) -> String? {
        guard case .hardware(let failure) = self else { return nil }
        let explanation = board.explanation(of: failure)
        guard failure.code == .busy else { return explanation }
        let first = "a running wallboxd holds the lines: stop it first (systemctl stop wallboxd)"
        return explanation.map { "\(first); \($0)" } ?? first
    }
}
