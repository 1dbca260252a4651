import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The heartbeat: without it no contactor closes, and when it stops the relay supply drops in time.
struct HeartbeatStep: BringupStep {
    let id = "heartbeat"
    let title = "Heartbeat gates the relay supply"

    func absence(in profile: BoardProfile) -> String? {
        guard profile.heartbeat != nil else { return "no heartbeat in the profile" }
        return profile.contactors.allSatisfy { $0.feedback == nil } ? "no contactor has feedback to see it by" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let heartbeat = session.profile.heartbeat else { return }
        let index = try witness(session)
        let profile = session.profile.contactors[index]
        let contactor = session.contactors[index]
        try session.requireDeadMains()
        try session.awaitReclose(index)
        // Without a toggle for long the supply is dead, and the coil's line alone moves nothing.
        try session.pause(heartbeat.supervisorTimeout * 2 + .milliseconds(50))
        let silent = try session.move(
            index, closed: true, watch: profile.pullInTime + heartbeat.supervisorTimeout + .milliseconds(100))
        let isGated = silent.state == .open
        findings.check(
            "without heartbeat", isGated, found: "\(profile.name) \(silent.state)", expected: "\(profile.name) open",
            hint: """
                the relay supply lives without heartbeat \(heartbeat.output.line): the supervisor is bridged, missing, or \
                gates something else
                """)
        guard isGated else { return }
        session.isBeating = true
        let limit = profile.feedbackTimeout + heartbeat.supervisorTimeout
        let live = try session.time(until: { contactor.read(now: session.now).state == .closed }, within: limit)
        findings.measure(
            "first toggle → \(profile.name) closed", live?.milliseconds, "ms", to: limit.milliseconds,
            hint: """
                the relay supply does not come with heartbeat \(heartbeat.output.line) toggling: its supervisor, its line \
                or period (\(session.profile.controlLoop.period.milliseconds) ms), the supply itself, or the coil driver
                """)
        guard live != nil else { return }
        try session.pause(.milliseconds(300))
        session.isBeating = false
        let last = session.lastBeat
        let allowed = heartbeat.supervisorTimeout + profile.dropOutTime + ContactorStep.feedbackAllowance
        let drop = try session.time(
            until: { contactor.read(now: session.now).state == .open }, within: allowed * 3)
        let opened = drop == nil ? nil : contactor.read(now: session.now).lastChange
        findings.measure(
            "last toggle → \(profile.name) open", opened.map { ($0 - last).milliseconds }, "ms",
            to: allowed.milliseconds,
            hint: """
                the relay supply outlives heartbeat \(heartbeat.output.line): the supervisor's time is longer than \
                supervisorTimeout (\(heartbeat.supervisorTimeout.milliseconds) ms), or it is bridged
                """)
    }

    /// The contactor by which the supply is seen.
    private func witness(_ session: BringupSession) throws(BringupStop) -> Int {
        let indices = session.profile.contactors.indices.filter { session.contactors[$0].isMonitored }
        if let good = indices.first(where: { session.outcomes[session.contactorStep($0)] == .passed }) { return good }
        // None was judged because nothing closes at all: then this step finds out why.
        if indices.allSatisfy({ session.outcomes[session.contactorStep($0)] == .notRun }),
            session.outcomes["supply"] != .failed, session.outcomes["outputs-off"] == .passed, let first = indices.first
        {
            return first
        }
        let name = indices.first.map { session.contactorStep($0) } ?? "contactor"
        throw .blocked(by: name, why: "no contactor is known to obey")
    }
}
