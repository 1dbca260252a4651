import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The supply monitor: it must say that the supply is there, as it is while this runs.
struct SupplyMonitorStep: BringupStep {
    let id = "supply"
    let title = "Supply monitor"

    func absence(in profile: BoardProfile) -> String? {
        profile.supplyMonitor == nil ? "no supplyMonitor in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let monitor = session.devices.supplyMonitor, let line = session.profile.supplyMonitor else { return }
        let time = try session.time(until: { monitor.isPresent(now: session.now) }, within: .milliseconds(500))
        findings.check(
            "supply", time != nil, found: time == nil ? "missing" : "present", expected: "present",
            hint: """
                supply monitor \(line.line) says that the relay supply is missing: the supply itself, the wiring, or its \
                active level in the profile
                """)
    }
}
