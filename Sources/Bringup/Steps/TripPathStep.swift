import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// From the monitor's trip edge to the relay's line, by the same code that cuts in service, and on to the contacts.
///
/// The sensor's own test makes the edge; the flag that would make it an answer is cleared.
struct TripPathStep: BringupStep {
    let id = "trip-path"
    let title = "RCM trip path (edge → relay off)"

    func absence(in profile: BoardProfile) -> String? {
        profile.residualCurrentMonitor == nil ? "no residualCurrentMonitor in the profile" : nil
    }

    let requirements = ["rcm"]

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let profile = session.profile.residualCurrentMonitor, let edges = session.parts.tripEdges else { return }
        let main = session.profile.contactors[0]
        let outcome = session.outcomes[session.contactorStep(0)]
        guard outcome == .passed || outcome == .notFitted else {
            throw .blocked(by: session.contactorStep(0), why: "\(main.name) is not known to obey")
        }
        try session.requireDeadMains()
        try session.startHeartbeat()
        try session.awaitReclose(0)
        let monitor = session.devices.residualCurrentMonitor
        try ResidualCurrentStep.letDieAway(session)
        let coils = session.contactors.map { $0.coil }
        let trips = TripMonitor(
            residualCurrent: session.parts.tripInput, residualCurrentEdges: edges, emergencyStop: nil,
            emergencyStopEdges: nil, coils: coils, testFlag: monitor.testFlag,
            ledger: DeadlineLedger(budgets: LedgerBudgets()).trip)
        trips.service(clock: session.clock.board)
        _ = try session.move(0, closed: true)
        // The test pulse that makes the sensor trip; what follows is a trip to the monitor, not an answer.
        let start = session.now
        _ = monitor.update(now: start, runTest: true)
        monitor.testFlag.clear()
        var written: MonotonicInstant?
        while session.now - start < profile.test.tripAfter.maximum + .milliseconds(200), written == nil {
            session.clock.wait(for: edges, limit: .milliseconds(5))
            trips.service(clock: session.clock.board)
            if trips.residualCurrentLatch.read().isTripped { written = session.now }
            session.serve()
            // Carries the pulse to its end.
            _ = monitor.update(now: session.now, runTest: true)
            if session.now - start > .milliseconds(1) { try session.tick(.zero) }
        }
        try judge(session, since: written.map { _ in trips.residualCurrentLatch.read().since }, written, &findings)
        session.contactors[0].command(closed: false, now: session.now)
        try ResidualCurrentStep.letDieAway(session)
    }

    private func judge(
        _ session: BringupSession, since edge: MonotonicInstant?, _ written: MonotonicInstant?,
        _ findings: inout StepFindings
    ) throws(BringupStop) {
        let main = session.profile.contactors[0]
        let budget = Double(LedgerBudgets()[.tripRelayOff].maximumNanoseconds) / 1e6
        let line = session.profile.residualCurrentMonitor?.trip.line ?? "trip"
        var off: Double?
        if let edge, let written { off = (written - edge).milliseconds }
        findings.measure(
            "edge → relay off written", off, "ms", to: budget,
            hint: off == nil
                ? "no trip was seen on \(line) though the sensor's self-test passed"
                : "the trip is slow: run on a kernel with real-time priority; a busy machine measures this too")
        guard let edge, session.contactors[0].isMonitored else { return }
        let allowed = main.dropOutTime + ContactorStep.feedbackAllowance
        let contactor = session.contactors[0]
        _ = try session.time(until: { contactor.read(now: session.now).state == .open }, within: main.feedbackTimeout)
        let reading = contactor.read(now: session.now)
        let opened = reading.state == .open ? reading.lastChange : nil
        findings.measure(
            "edge → \(main.name) open", opened.map { ($0 - edge).milliseconds }, "ms",
            to: budget + allowed.milliseconds,
            hint: "\(main.name) does not open when the trip path cuts: its line \(main.output.line), or welded contacts"
        )
    }
}
