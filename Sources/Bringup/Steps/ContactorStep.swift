import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// One contactor, closed and opened several times without mains: its times and its bounce.
struct ContactorStep: BringupStep {
    /// From the main contacts to the auxiliary contact and its last bounce.
    static let feedbackAllowance = Nanoseconds.milliseconds(5)
    /// More bounces than this are a contact that does not make.
    static let mostBounces = 10.0

    let index: Int
    let id: String
    let title: String
    let requirements = ["outputs-off"]

    init(index: Int, profile: BoardProfile) {
        self.index = index
        let name = profile.contactors[index].name
        id = "contactor-\(name)"
        title = "Contactor \(name)"
    }

    func absence(in profile: BoardProfile) -> String? {
        profile.contactors[index].feedback == nil
            ? "\(profile.contactors[index].name) has no feedback contact; its times cannot be measured here" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        let profile = session.profile.contactors[index]
        try session.requireDeadMains()
        try session.startHeartbeat()
        var record = ContactorRecord(
            name: profile.name, pullInLimit: (profile.pullInTime + Self.feedbackAllowance).milliseconds,
            dropOutLimit: (profile.dropOutTime + Self.feedbackAllowance).milliseconds)
        var isObeying = true
        for cycle in 1...max(1, session.options.contactorCycles) where isObeying {
            session.report("\(profile.name): cycle \(cycle) of \(max(1, session.options.contactorCycles))")
            try session.awaitReclose(index)
            isObeying = try run(session, profile, &record, &findings)
        }
        session.contactorRecords.append(record)
        if isObeying { judge(record, profile, &findings) }
        let lost = session.contactors[index].statistics.lostEdges
        if lost > 0 { findings.note("\(lost) feedback edges were lost; times may be of the level instead") }
    }

    /// One cycle; `false` if the contactor did not obey, which is then in the findings.
    private func run(
        _ session: BringupSession, _ profile: ContactorProfile, _ record: inout ContactorRecord,
        _ findings: inout StepFindings
    ) throws(BringupStop) -> Bool {
        let closing = try session.move(index, closed: true)
        guard closing.state == .closed, let pullIn = closing.time else {
            _ = try session.move(index, closed: false)
            let line = OutputsOffStep.line(profile)
            if closing.changes == 0, let cause = try session.whyNothingCloses(but: index) { throw cause }
            findings.check(
                "pulls in", false, found: closing.changes == 0 ? "feedback stays open" : "feedback falls back",
                expected: "closed in \(profile.feedbackTimeout.milliseconds) ms",
                hint: """
                    \(profile.name) does not pull in as feedback \(line) sees it: coil or driver (\(profile.output.line)), \
                    its relay supply\(session.devices.heartbeat == nil ? "" : " (heartbeat)"), or a stuck auxiliary contact
                    """)
            return false
        }
        record.pullIn.append(pullIn.milliseconds)
        record.bounces.append(max(0, (closing.changes - 1) / 2))
        let opening = try session.move(index, closed: false)
        guard opening.state == .open, let dropOut = opening.time else {
            findings.check(
                "drops out", false, found: "feedback stays closed",
                expected: "open in \(profile.feedbackTimeout.milliseconds) ms",
                hint: """
                    \(profile.name) does not drop out: welded contacts, a driver (\(profile.output.line)) that stays on, \
                    or a stuck auxiliary contact (\(OutputsOffStep.line(profile)))
                    """)
            return false
        }
        record.dropOut.append(dropOut.milliseconds)
        return true
    }

    private func judge(_ record: ContactorRecord, _ profile: ContactorProfile, _ findings: inout StepFindings) {
        findings.measure(
            "pull-in, worst of \(record.pullIn.count)", record.pullIn.max(), "ms", to: record.pullInLimit,
            hint: """
                \(profile.name) pulls in late or chatters: coil voltage, a worn contact, or pullInTime in the profile \
                (\(profile.pullInTime.milliseconds) ms) is not this contactor's
                """)
        findings.tell("pull-in, spread", (record.pullIn.max() ?? 0) - (record.pullIn.min() ?? 0), "ms")
        findings.measure(
            "drop-out, worst of \(record.dropOut.count)", record.dropOut.max(), "ms", to: record.dropOutLimit,
            hint: """
                \(profile.name) drops out late: a free-wheeling diode without zener across the coil, a sticking armature, \
                or dropOutTime in the profile (\(profile.dropOutTime.milliseconds) ms) is not this contactor's
                """)
        findings.tell("drop-out, spread", (record.dropOut.max() ?? 0) - (record.dropOut.min() ?? 0), "ms")
        findings.measure(
            "bounces of the feedback, most", record.bounces.max().map(Double.init), "", to: Self.mostBounces,
            hint: "the auxiliary contact of \(profile.name) bounces too much: contact, wiring or debouncing")
    }
}
