import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The pilot's generator, read back: its frequency and five duty cycles.
struct PWMStep: BringupStep {
    /// Percent: digital communication, 6 A, 16 A, 32 A, 80 A.
    static let duties = [5.0, 10.0, 26.7, 53.3, 96.0]
    /// Percentage points: what the running controller takes for agreement (a 12-bit generator steps by 0.024).
    static let tolerance = 0.05

    let id = "pwm"
    let title = "PWM read back"

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        _ = try session.signal(.duty(highPartsPerMillion: 267_000))
        try frequency(session, &findings)
        for duty in Self.duties {
            let asked = Int32((duty * 10_000).rounded())
            let isWritten = try session.signal(.duty(highPartsPerMillion: asked))
            let actual: PWMWaveform?
            do throws(HALError) {
                actual = try session.readBack()
            } catch {
                findings.measure(
                    "duty \(duty) %", nil, "%", from: duty - Self.tolerance, to: duty + Self.tolerance, hint: "\(error)"
                )
                continue
            }
            guard let actual else {
                try confirm(duty, session, &findings)
                continue
            }
            let percent = Double(actual.highPartsPerMillion) / 10_000
            session.duties.append(DutyPoint(asked: duty, readBack: percent, tolerance: Self.tolerance))
            findings.measure(
                "duty \(duty) %", isWritten ? percent : nil, "%", from: duty - Self.tolerance,
                to: duty + Self.tolerance,
                hint: """
                    the PWM generator \(session.profile.generatorName) does not put out what it is \
                    told: wrong channel, another user of it, or too coarse a generator
                    """)
        }
    }

    private func frequency(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        let device = session.profile.generatorName
        var period: Nanoseconds?
        var isUnsupported = false
        var hint = "PWM \(device) runs at a wrong frequency: another channel of it may have set its period"
        do throws(HALError) {
            period = try session.devices.pilot.output.readBackPeriod()
        } catch {
            isUnsupported = error.code == .unsupported
            hint = "\(error)"
        }
        guard isUnsupported else {
            findings.measure(
                "frequency", period.map { 1e9 / Double(max(1, $0.rawValue)) }, "Hz", from: 980, to: 1_020, hint: hint)
            return
        }
        let denial = try session.denial(
            of: .confirm("The generator cannot tell its frequency. Measure CP: is it within 980 … 1020 Hz?"))
        findings.check(
            "frequency", denial == nil, found: denial == nil ? "confirmed" : "denied", expected: "980 … 1020 Hz",
            hint: "PWM \(device): check its clock and its period")
    }

    private func confirm(_ duty: Double, _ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop)
    {
        let denial = try session.denial(
            of: .confirm("The generator cannot be read back. Measure CP: is it high for \(duty) % of its period?"))
        findings.check(
            "duty \(duty) %", denial == nil, found: denial == nil ? "confirmed" : "denied", expected: "\(duty) %",
            hint: "PWM \(session.profile.generatorName): check the channel and the driver")
    }
}
