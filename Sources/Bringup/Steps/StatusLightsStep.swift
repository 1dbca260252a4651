import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The status lights, one after another.
struct StatusLightsStep: BringupStep {
    let id = "lights"
    let title = "Status lights"

    func absence(in profile: BoardProfile) -> String? {
        guard let lights = profile.statusLights else { return "no statusLights in the profile" }
        return StatusLight.allCases.allSatisfy { Self.line($0, lights) == nil } ? "no light in statusLights" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let lights = session.profile.statusLights else { return }
        for light in StatusLight.allCases {
            guard let line = Self.line(light, lights) else { continue }
            session.lights =
                switch light {
                case .ready: .ready
                case .charging: .charging
                case .fault: .fault
                }
            let denial = try session.denial(of: .confirmLight(light))
            let found = denial.map { $0.isEmpty ? "denied" : $0 } ?? "seen"
            findings.check(
                light.rawValue, denial == nil, found: found, expected: "seen",
                hint:
                    "light '\(light.rawValue)' (\(line.line)): the LED, its driver, its line or active level in the profile"
            )
        }
    }

    private static func line(_ light: StatusLight, _ lights: StatusLightsProfile) -> LineReference? {
        switch light {
        case .ready: lights.ready
        case .charging: lights.charging
        case .fault: lights.fault
        }
    }
}
