import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The emergency stop, pressed and released.
struct EmergencyStopStep: BringupStep {
    let id = "emergency-stop"
    let title = "Emergency stop"

    func absence(in profile: BoardProfile) -> String? {
        profile.emergencyStop == nil ? "no emergencyStop in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let stop = session.devices.emergencyStop, let line = session.profile.emergencyStop else { return }
        for isPressed in [false, true, false] {
            try session.ask(.emergencyStop(pressed: isPressed))
            let end = session.now + .milliseconds(250)
            var seen = !isPressed
            repeat {
                seen = stop.isPressed(now: session.now)
                try session.tick()
            } while session.now < end
            findings.check(
                isPressed ? "pressed" : "released", seen == isPressed, found: seen ? "pressed" : "released",
                expected: isPressed ? "pressed" : "released",
                hint: """
                    emergency stop line \(line.line): wiring, or its active level in the profile (a normally-closed button \
                    opens the loop when pressed)
                    """)
        }
    }
}
