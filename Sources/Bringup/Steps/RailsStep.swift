import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The pilot's supplies: both steady levels with nothing plugged in.
struct RailsStep: BringupStep {
    /// IEC 61851-1: ±12 V ± 5 %.
    static let limits = (lowest: 11.4, highest: 12.6)

    let id = "rails"
    let title = "Pilot rails (steady ±12 V, nothing plugged)"

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        try session.ask(.pilot(.open))
        guard try session.generatorObeys() else {
            throw .blocked(by: "pwm", why: "the generator does not put out what it is told")
        }
        guard session.profile.measuresPilotVoltage else {
            try confirm(.steadyHigh, "+12 V", "11.4 … 12.6 V", session, &findings)
            try confirm(.steadyLow, "−12 V", "−12.6 … −11.4 V", session, &findings)
            return
        }
        _ = try session.signal(.steadyHigh)
        let high = try session.samplePilot()
        findings.measure(
            "steady +12 V", high?.meanHigh, "V", from: Self.limits.lowest, to: Self.limits.highest,
            hint: high == nil
                ? Self.unreadable(session)
                : """
                positive rail or its measurement: measure CP with a meter; if that reads 12 V, correct scale of \
                \(session.profile.positiveFrontEnd) in the profile, else check the +12 V supply and the driver
                """)
        _ = try session.signal(.steadyLow)
        let low = try session.samplePilot()
        findings.measure(
            "steady −12 V", low?.meanLow, "V", from: -Self.limits.highest, to: -Self.limits.lowest,
            hint: low == nil
                ? Self.unreadable(session)
                : """
                negative rail or its measurement: measure CP with a meter; if that reads −12 V, correct scale of \
                \(session.profile.negativeFrontEnd) in the profile, else check the −12 V supply and the driver
                """)
    }

    /// Comparators cannot judge a rail: a person with a meter does, and they must agree on the sign.
    private func confirm(
        _ waveform: PWMWaveform, _ name: String, _ limits: String, _ session: BringupSession,
        _ findings: inout StepFindings
    ) throws(BringupStop) {
        _ = try session.signal(waveform)
        let samples = try session.samplePilot()
        let sign = waveform == .steadyHigh ? 1.0 : -1.0
        let seen = waveform == .steadyHigh ? samples?.meanHigh : samples?.meanLow
        findings.check(
            "steady \(name), comparators", (seen ?? 0) * sign > 11, found: seen.map { "\($0) V" } ?? "unreadable",
            expected: name,
            hint: samples == nil ? Self.unreadable(session) : "a comparator's threshold or line, or the rail \(name)")
        let denial = try session.denial(of: .confirm("Measure CP with a meter: is it within \(limits)?"))
        findings.check(
            "steady \(name), meter", denial == nil, found: denial == nil ? "confirmed" : "denied", expected: limits,
            hint: "the pilot's \(name) supply or the driver behind \(session.profile.generatorName)")
    }

    /// What to do about a converter that fails.
    static func unreadable(_ session: BringupSession) -> String {
        let error = session.devices.pilot.inputHealth.lastError.map { "\($0)" } ?? "no reading"
        return "the pilot's converter (ADC) cannot be read: \(error)"
    }
}
