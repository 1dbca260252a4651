import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The hardware watchdog: opened, kicked, and stopped where that is possible.
struct WatchdogStep: BringupStep {
    let id = "watchdog"
    let title = "Hardware watchdog"

    func absence(in profile: BoardProfile) -> String? {
        profile.watchdogDevice == nil ? "no watchdog in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let device = session.profile.watchdogDevice else { return }
        let timer: any WatchdogTimer
        do throws(HALError) {
            timer = try session.board.watchdog(device: device, timeout: session.profile.watchdogTimeout)
        } catch {
            let more = session.board.explanation(of: error).map { "; \($0)" } ?? ""
            findings.check("opened", false, found: "\(error.code)", expected: "open", hint: "\(error)\(more)")
            return
        }
        let watchdog = Watchdog(timer)
        session.watchdog = watchdog
        findings.measure(
            "time-out", timer.timeout.seconds, "s", from: 1, to: 120,
            hint: "watchdog \(device): a time-out of a few seconds up to a minute is useful; see its driver's options")
        // Three kicks are due in this time.
        let span = min(Nanoseconds(timer.timeout.rawValue * 3 / 4), .seconds(15)) + .milliseconds(50)
        session.report("kicking for \(span.milliseconds) ms")
        try session.pause(span)
        findings.check(
            "kicked", !watchdog.health.isFailing, found: watchdog.health.isFailing ? "refused" : "taken",
            expected: "taken", hint: watchdog.health.lastError.map { "\($0)" } ?? "watchdog \(device)")
        guard let error = watchdog.disarm() else {
            session.watchdog = nil
            findings.note("stopped again")
            return
        }
        guard error.code == .unsupported else {
            findings.check("stopped again", false, found: "\(error.code)", expected: "stopped", hint: "\(error)")
            return
        }
        findings.note(
            """
            cannot be stopped: it is kicked until this program ends, and the board resets \(Int(timer.timeout.seconds)) s \
            later unless wallboxd has taken it over
            """)
    }
}
