import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The room's ventilation: on, running in time, off again.
struct VentilationStep: BringupStep {
    let id = "ventilation"
    let title = "Ventilation"

    func absence(in profile: BoardProfile) -> String? {
        profile.ventilation == nil ? "no ventilation in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let fan = session.devices.ventilation, let profile = session.profile.ventilation else { return }
        let isEarly = fan.update(now: session.now, run: true)
        findings.check(
            "before it is on", !isEarly, found: isEarly ? "running" : "standing", expected: "standing",
            hint: "feedback \(profile.feedback.line) says running before the fan is on: stuck, or its active level")
        let time = try session.time(until: { fan.update(now: session.now, run: true) }, within: profile.startTime)
        findings.measure(
            "on → running", time?.milliseconds, "ms", to: profile.startTime.milliseconds,
            hint: "the fan does not run: output \(profile.output.line), the fan, or feedback \(profile.feedback.line)")
        fan.update(now: session.now, run: false)
    }
}
