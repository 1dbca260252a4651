import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The residual-current monitor: idle, then its self-test with the times of its answer.
struct ResidualCurrentStep: BringupStep {
    let id = "rcm"
    let title = "Residual-current monitor, self-test"

    func absence(in profile: BoardProfile) -> String? {
        profile.residualCurrentMonitor == nil ? "no residualCurrentMonitor in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let profile = session.profile.residualCurrentMonitor else { return }
        let monitor = session.devices.residualCurrentMonitor
        let idle = monitor.update(now: session.now, runTest: false)
        findings.check(
            "trip line at rest", !idle.isTripped, found: idle.isTripped ? "active" : "inactive", expected: "inactive",
            hint: "trip line \(profile.trip.line) is active with no current: sensor supply, wiring, or its active level"
        )
        findings.check(
            "error line at rest", !idle.hasError, found: idle.hasError ? "active or unreadable" : "inactive",
            expected: "inactive",
            hint: "the RCM reports an error\(profile.error.map { " (\($0.line))" } ?? ""): sensor supply or wiring")
        guard findings.isPassed else { return }
        let start = session.now
        drain(session)
        session.report("self-test, \(profile.test.total.milliseconds) ms")
        var status = monitor.update(now: start, runTest: true).selfTest
        var answer: Nanoseconds?
        var release: Nanoseconds?
        let limit = start + profile.test.total + .seconds(1)
        while session.now < limit {
            for edge in edges(session) where edge.timestamp >= start {
                if edge.state == .active, answer == nil { answer = edge.timestamp - start }
                if edge.state == .inactive, answer != nil { release = edge.timestamp - start }
            }
            guard status == .running else { break }
            try session.tick()
            status = monitor.update(now: session.now, runTest: true).selfTest
        }
        findings.measure(
            "answer after the pulse", (answer ?? monitor.answerTime)?.milliseconds, "ms",
            from: profile.test.tripAfter.minimum.milliseconds, to: profile.test.tripAfter.maximum.milliseconds,
            hint: Self.hint(status, profile))
        findings.measure(
            "release after the pulse", release?.milliseconds, "ms",
            from: profile.test.releaseAfter.minimum.milliseconds, to: profile.test.releaseAfter.maximum.milliseconds,
            hint: Self.hint(status, profile))
        findings.check(
            "self-test", status == .passed, found: "\(status)", expected: "passed", hint: Self.hint(status, profile))
        try Self.letDieAway(session)
    }

    /// Lets a test end, so that the monitor watches again.
    static func letDieAway(_ session: BringupSession) throws(BringupStop) {
        let monitor = session.devices.residualCurrentMonitor
        _ = try session.time(
            until: { monitor.update(now: session.now, runTest: false).selfTest == .idle }, within: .seconds(10))
    }

    private func drain(_ session: BringupSession) { _ = edges(session) }

    private func edges(_ session: BringupSession) -> [LineEdge] {
        var edges: [LineEdge] = []
        do throws(HALError) {
            while edges.count < 64, let edge = try session.parts.tripEdges?.nextEdge() { edges.append(edge) }
        } catch {
            return edges
        }
        return edges
    }

    private static func hint(_ status: SelfTestStatus, _ profile: ResidualCurrentMonitorProfile) -> String {
        let test = profile.test.output.line
        let trip = profile.trip.line
        switch status {
        case .failed(.answeredTooLate):
            return
                "the RCM does not answer in its window: test line \(test), trip line \(trip), sensor, or its datasheet times"
        case .failed(.answeredTooEarly):
            return "trip line \(trip) follows test line \(test) at once: a short between both"
        case .failed(.notReleased), .failed(.releasedTooEarly):
            return "the RCM's answer does not last as its datasheet says: releaseAfter in the profile, or the sensor"
        case .failed(.errorReported):
            return "the RCM reported an error during its test: current through it, or the sensor"
        default: return "RCM self-test (\(test), \(trip)) ended as '\(status)'"
        }
    }
}
