import BoardProfiles
import ControlLoop
import Devices
import HAL
import LinuxHAL
import WallboxAssembly

/// Every output was requested off: what can be seen of that.
struct OutputsOffStep: BringupStep {
    let id = "outputs-off"
    let title = "Outputs off at request"

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        try session.pause(.milliseconds(200))
        findings.note("every output line was requested inactive in one step; nothing has been switched on yet")
        do throws(HALError) {
            if let waveform = try session.readBack() {
                findings.check(
                    "pilot generator", waveform.highPartsPerMillion == 0,
                    found: "\(Double(waveform.highPartsPerMillion) / 10_000) % high", expected: "steady low",
                    hint: "PWM \(session.profile.generatorName) did not start steadily low")
            }
        } catch {
            findings.check("pilot generator", false, found: "unreadable", expected: "steady low", hint: "\(error)")
        }
        for (index, contactor) in session.contactors.enumerated() where contactor.isMonitored {
            let profile = session.profile.contactors[index]
            let state = contactor.read(now: session.now).state
            findings.check(
                "\(profile.name) feedback", state == .open, found: "\(state)", expected: "open",
                hint: """
                    feedback \(Self.line(profile)) says \(state) with the coil of \(profile.name) off: welded contacts, a \
                    stuck auxiliary contact, or its kind or active level is wrong in the profile
                    """)
        }
        judgeKernel(session, &findings)
        if let ventilation = session.devices.ventilation {
            ventilation.update(now: session.now, run: false)
        }
    }

    /// Whether the kernel lets go of outputs when the program that drives them dies.
    private func judgeKernel(_ session: BringupSession, _ findings: inout StepFindings) {
        guard session.profile.backend == .linux else { return }
        let chips = Array(Set(session.profile.contactors.map { $0.output.chip })).sorted()
        for driver in PersistentOutputs.inspect(chips: chips) {
            let explanation = driver.explanation
            if session.devices.heartbeat != nil {
                // The heartbeat covers it: the relay supply dies with the program.
                if let explanation { findings.note("covered by the heartbeat: \(explanation)") }
            } else {
                findings.check(
                    "\(driver.driver) after a crash", explanation == nil, found: "\(driver.finding)",
                    expected: "released", hint: explanation ?? "")
            }
        }
    }

    /// The feedback's line as the profile names it.
    static func line(_ profile: ContactorProfile) -> String { profile.feedback?.auxiliaryContact.line ?? "(none)" }
}
